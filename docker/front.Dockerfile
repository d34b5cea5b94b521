# A dashboard as static files behind nginx, with the API on the same origin.
# docker build -f docker/front.Dockerfile --build-arg WORKSPACE=frontend .
FROM node:20-bookworm-slim AS build
ARG WORKSPACE
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY frontend frontend
COPY site-builder site-builder
COPY sites/package.json sites/package.json
RUN npm ci --no-audit --no-fund && npm run build -w ${WORKSPACE}

FROM nginxinc/nginx-unprivileged:1.28-alpine
ARG WORKSPACE
COPY docker/nginx.conf.template /etc/nginx/templates/default.conf.template
COPY --from=build /app/${WORKSPACE}/dist /usr/share/nginx/html
