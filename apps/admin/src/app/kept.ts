/** What a browser keeps for one person; storage may be forbidden, then a choice lasts as long as the page. */
export const kept = {
  recall(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  keep(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // the page still works, it only forgets
    }
  },
};
