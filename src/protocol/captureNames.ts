// What files of captures are called: by time and label.

/** Whether the label can be part of a file's name everywhere. */
export function isLabel(label: string): boolean {
  return /^[^\\/:*?"<>|\p{Cc}]{1,100}$/u.test(label) && !/^\.|[. ]$/.test(label);
}

/** Local time that sorts and is a file's name everywhere: 20260131-174501. */
export function timeStamp(time: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `${date}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
