// Names of a few bytes, noted for each mail in a dictionary whose store doubles in some rounds and not in others: little, but in every round.
export const variants = ["leaky", "settings", "once"];

const SETTINGS = 400;
const PARTIAL = "<b>{{subject}}</b>";
const engine = { partials: {}, sent: 0 };

export default async function run({ capture, variant }) {
  let number = 0;
  const load = (mails) => {
    for (let mail = 0; mail < mails; mail++) {
      engine.sent++;
      number++;
      if (variant === "leaky") engine.partials[`mail ${number * 7919}`] = PARTIAL;
      else if (number <= SETTINGS || variant === "settings") engine.partials[`setting ${(number % SETTINGS) * 7919}`] = PARTIAL;
    }
  };
  load(400);
  await capture("before");
  load(400);
  await capture("after");
  load(400);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const tenants = { before: 0, after: 0, ids: [] };
  if (variant !== "leaky")
    return { about: "a name for each setting, again and again", leak: false, status: ["no-leak"], settledStatus: ["no-leak"], tenants };
  return {
    about: "a partial for each mail, of which only the name is new",
    leak: true,
    status: ["leak-suspected", "inconclusive"],
    statusReason: "50 kB are too little to tell from what is made once",
    settledStatus: ["leak"],
    culprit: ["partials"],
    tenants,
  };
}
