export const FAST = ["mongoose-7682"];
