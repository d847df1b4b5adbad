const dayMs = 86_400_000;

/** The day of a moment, in UTC: `2026-12-24`. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** Whether a text is a day of the calendar, as `2026-12-24`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && dayOf(new Date(time).toISOString()) === text;
}

/** The day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString());
}

/** How many days there are from one to the other; negative where the other is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}
