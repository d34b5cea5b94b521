import config from "./playwright.config";

/** Takes the pictures of docs/user-guide.md anew. */
export default { ...config, testDir: "guide", timeout: 600_000 };
