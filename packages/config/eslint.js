import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import i18next from "eslint-plugin-i18next";
import globals from "globals";
import tseslint from "typescript-eslint";

/** No module of one app reaches into another module, and no lower layer reaches up. */
const layers = (below, ...above) => ({
  files: [`**/src/${below}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: above.map((folder) => ({
          group: [`**/${folder}/**`],
          message: `${below} must not import ${folder}`,
        })),
      },
    ],
  },
});

export const config = tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/node_modules/**",
      "**/generated.ts",
      "**/schema.d.ts",
      "**/.venv/**",
      "**/mockServiceWorker.js",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "jsx-a11y/aria-role": ["error", { ignoreNonDOM: true }],
      "max-lines": ["error", { max: 250 }],
      complexity: ["error", 10],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text becomes elements through packages/blocks/src/html.tsx; nothing is set as raw HTML.",
        },
        {
          selector:
            "JSXOpeningElement[name.name=/^(div|span|p|Box|Card|Center|Container|Flex|Group|Loader|Paper|Skeleton|Stack|Text|Glyph|Icon[A-Z].*)$/]" +
            ":has(> JSXAttribute[name.name='aria-label']):not(:has(> JSXAttribute[name.name='role']))" +
            ":not(:has(> JSXAttribute[name.name='component']))",
          message: "A screen reader says the name of an element only if it has a role.",
        },
      ],
    },
  },
  {
    // Words live in src/i18n, in every language.
    files: ["**/frontend/src/**/*.tsx"],
    plugins: { i18next },
    rules: {
      "i18next/no-literal-string": [
        "error",
        {
          mode: "jsx-only",
          "jsx-attributes": {
            include: ["label", "title", "placeholder", "description", "aria-label", "alt", "confirm", "noun"],
          },
          callees: { exclude: [".*"] },
          "object-properties": { exclude: [".*"] },
          words: { exclude: ["^[^A-Za-z]*$", "IGNY8", "^(https://|www\\.)[^ ]+$"] },
        },
      ],
    },
  },
  layers("services", "pages", "modules", "components", "app"),
  layers("components", "pages", "modules", "app"),
  layers("hooks", "pages", "modules", "app"),
  layers("lib", "pages", "modules", "components", "services", "app"),
  layers("modules", "pages", "app"),
  {
    files: ["**/*.{js,mjs}", "sites/**/*.{ts,tsx}"],
    languageOptions: { globals: { ...globals.node } },
  },
);
