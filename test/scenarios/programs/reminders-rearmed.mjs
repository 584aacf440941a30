// Each booking arms its agency's reminder again and forgets that the one before is still running; the timer keeps what it closes over.
const AGENCIES = 9;
const agencyKey = (number) => `agency:${["sun", "sea", "alp"][number % 3]}:${String(number).padStart(2, "0")}`;

class Agency {
  reminder = null;
  bookings = 0;

  constructor(key) {
    this.agencyKey = key;
    this.offers = Array.from({ length: 100 }, (_, offer) => ({ offer, price: 300 + offer, nights: 3 + (offer % 11) }));
  }

  book(number) {
    this.bookings++;
    const itinerary = Array.from({ length: 14 }, (_, day) => ({
      day,
      offer: this.offers[(number + day) % 100].offer,
      place: `place ${day} of ${number}`,
    }));
    this.reminder = setTimeout(() => this.remind(itinerary), 86_400_000);
  }

  remind(itinerary) {
    this.bookings -= itinerary.length;
  }
}

const agencies = new Map();

function serve(bookings) {
  for (let booking = 0; booking < bookings; booking++) {
    for (let number = 0; number < AGENCIES; number++) {
      const key = agencyKey(number);
      if (!agencies.has(key)) agencies.set(key, new Agency(key));
      agencies.get(key).book(booking);
    }
  }
}

export default async function run({ capture }) {
  serve(30);
  await capture("before");
  serve(160);
  await capture("after");
  serve(160);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "timers armed again without clearing the one before",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants", "outside-tenants", "mixed"],
    culprit: ["TimersList", "timerListMap", "timerLists", "_idleNext", "_idlePrev", "Timeout"],
    tenants: { before: AGENCIES, after: AGENCIES, ids: Array.from({ length: AGENCIES }, (_, number) => agencyKey(number)) },
  };
}
