# The server of hosted sites: plain files, no database. docker build -f docker/sites.Dockerfile .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY sites sites
COPY frontend/package.json frontend/package.json
COPY site-builder/package.json site-builder/package.json
RUN npm ci --no-audit --no-fund && npm run build -w sites

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app/sites/dist sites/dist
COPY sites/marketing sites/marketing
USER node
EXPOSE 5176
CMD ["node", "sites/dist/server.mjs", "--root", "/sites", "--port", "5176", "--host", "0.0.0.0"]
