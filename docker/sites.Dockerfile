# The server of hosted sites: plain files, no database. docker build -f docker/sites.Dockerfile .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY sites sites
COPY frontend/package.json frontend/package.json
COPY site-builder/package.json site-builder/package.json
RUN npm ci --no-audit --no-fund && npm run build -w sites

# sharp and pagefind hold machine code, so they are not part of the built renderer.
FROM node:20-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY sites/package.json sites/package.json
COPY frontend/package.json frontend/package.json
COPY site-builder/package.json site-builder/package.json
RUN npm ci --omit=dev -w @igny8/sites --no-audit --no-fund && rm -r node_modules/@igny8

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app/sites/dist sites/dist
COPY --from=modules /app/node_modules sites/node_modules
COPY sites/marketing sites/marketing
USER node
EXPOSE 5176
CMD ["node", "sites/dist/server.mjs", "--root", "/sites", "--port", "5176", "--host", "0.0.0.0"]
