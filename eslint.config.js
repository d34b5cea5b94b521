import { config } from "@igny8/config/eslint";

export default config;
