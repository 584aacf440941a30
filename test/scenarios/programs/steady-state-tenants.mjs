// Twelve tenants at work all the time; nothing comes, nothing goes, only garbage is made.

const TENANTS = 12;
const tenantId = (number) => `clinic-${["north", "south", "east", "west"][number % 4]}-${number}`;

class Clinic {
  constructor(id) {
    this.tenantId = id;
    this.rooms = Array.from({ length: 40 }, (_, room) => ({ room, free: true, equipment: ["bed", "lamp", "desk"] }));
    this.calendar = new Map();
    this.doctors = new Map(["ada", "ben", "eve"].map((name) => [name, { name, shifts: [8, 16], patients: 0 }]));
    this.scans = Buffer.alloc(64 * 1024);
  }

  book(day, patient) {
    const slots = this.calendar.get(day) ?? [];
    slots.push({ patient, room: slots.length % this.rooms.length });
    this.calendar.set(day, slots.slice(-20));
    this.doctors.get("ada").patients++;
  }
}

const clinics = new Map(Array.from({ length: TENANTS }, (_, number) => [tenantId(number), new Clinic(tenantId(number))]));

function serve(requests) {
  for (let request = 0; request < requests; request++) {
    const clinic = clinics.get(tenantId(request % TENANTS));
    clinic.book(`2024-06-${String(1 + (request % 28)).padStart(2, "0")}`, { patientId: `p-${request}`, name: `Patient ${request}` });
  }
}

export default async function run({ capture }) {
  serve(30_000);
  await capture("before");
  serve(30_000);
  await capture("after");
  serve(30_000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "twelve tenants in steady state",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded"],
    tenants: { before: TENANTS, after: TENANTS, ids: Array.from({ length: TENANTS }, (_, number) => tenantId(number)) },
  };
}
