/** The blocks with React itself, for rendering in Node. */
export default {
  ssr: { noExternal: true },
  define: { "process.env.NODE_ENV": '"production"' },
  build: { minify: false, target: "node20" },
};
