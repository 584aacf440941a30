// Other words for a program's own: each list gives a word for each number, never the same twice.

const SYLLABLES = ["ba", "ku", "mo", "ri", "ta", "ve", "zo", "ly", "fe", "du", "pa", "nu", "gi", "so", "xe"];
const TENANTS = ["tenant", "organisation", "workspace", "account", "shop", "customer", "merchant", "company"];
const TENANT_PARTS = ["Id", "Code", "Key", "Name", "Ref", "Unit", "Store", "Host", "Owner", "Group", "Team", "Site"];
const FOREIGN = ["größe", "клиент", "顧客", "ενοίκιο", "מבנה", "żółw", "заказ", "メモリ", "çiçek", "고객", "ñandú", "عقد"];

export const VOCABULARIES = {
  /** Says nothing in any language. */
  neutral: (number) => fromDigits(number + SYLLABLES.length ** 2, SYLLABLES).join(""),
  /** Each word sounds as if it named a tenant. */
  "tenant-like": (number) => {
    const [first, ...rest] = fromDigits(number + TENANT_PARTS.length, TENANT_PARTS);
    return [TENANTS[number % TENANTS.length], ...rest, first].join("");
  },
  /** Letters of other scripts, right-to-left ones among them. */
  foreign: (number) => fromDigits(number + FOREIGN.length, FOREIGN).join(""),
};

function fromDigits(number, digits) {
  const out = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / digits.length)) out.push(digits[rest % digits.length]);
  return out;
}
