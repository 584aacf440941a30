// Screens in hotels subscribe to two topics of a hub; when a screen is closed only one of the subscriptions is taken back.
const HOTELS = 16;
const hotelCode = (number) => `${["BER", "MUC", "VIE", "ZRH"][number % 4]}${String(410 + number * 3)}`;

class Hub {
  topics = Object.create(null);

  subscribe(topic, subscriber) {
    this.topics[topic] ??= new Set();
    this.topics[topic].add(subscriber);
  }

  unsubscribe(topic, subscriber) {
    this.topics[topic]?.delete(subscriber);
  }

  publish(topic, message) {
    for (const subscriber of this.topics[topic] ?? []) subscriber.receive(message);
  }
}

const hub = new Hub();

class Screen {
  constructor(hotel, number) {
    this.hotel = hotel;
    this.number = number;
    this.frames = Array.from({ length: 12 }, (_, frame) => ({ frame, text: `frame ${frame} of ${hotel.hotelCode}`, tint: frame % 3 }));
    this.seen = 0;
  }

  receive() {
    this.seen++;
  }

  open() {
    hub.subscribe("weather", this);
    hub.subscribe("arrivals", this);
  }

  close() {
    hub.unsubscribe("weather", this);
  }
}

class Hotel {
  constructor(code) {
    this.hotelCode = code;
    this.rooms = Array.from({ length: 150 }, (_, room) => ({ room, floor: room % 9, beds: 1 + (room % 3) }));
    this.rates = new Map(Array.from({ length: 60 }, (_, day) => [`2031-${day}`, { day, price: 90 + day }]));
  }
}

const hotels = new Map(Array.from({ length: HOTELS }, (_, number) => [hotelCode(number), new Hotel(hotelCode(number))]));

function serve(screens) {
  for (const hotel of hotels.values()) {
    for (let number = 0; number < screens; number++) {
      const screen = new Screen(hotel, number);
      screen.open();
      hub.publish("weather", "sunny");
      screen.close();
    }
  }
}

export default async function run({ capture }) {
  serve(20);
  await capture("before");
  serve(110);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "closed screens stay subscribed to one topic of a shared hub",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants", "outside-tenants", "mixed"],
    culprit: ["arrivals"],
    tenants: { before: HOTELS, after: HOTELS, ids: Array.from({ length: HOTELS }, (_, number) => hotelCode(number)) },
  };
}
