/** An object that has no properties but its own, and is quicker to fill and to read than `Object.create(null)`. */
export const Plain = function () {} as unknown as new () => Record<string, unknown>;
Plain.prototype = Object.create(null);
