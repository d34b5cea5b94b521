import config from "./playwright.config";

/** Pictures for people to look at; nothing is asserted but that each page opens. */
export default { ...config, testDir: "pictures", timeout: 600_000 };
