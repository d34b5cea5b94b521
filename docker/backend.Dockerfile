# API, worker and beat. Built from the repository's root: docker build -f docker/backend.Dockerfile .
FROM node:20-bookworm-slim AS renderer
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

FROM python:3.11-slim-bookworm AS python
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock README.md ./
COPY backend backend
# pg_dump and pg_restore of the server's own version come with the group `postgres`; Debian's are older.
RUN UV_LINK_MODE=copy uv sync --frozen --no-default-groups --group postgres --compile-bytecode

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home /app igny8 \
 && mkdir -p /app/.igny8/static /app/storage /app/sites-data /app/logs /app/backups /app/scratch \
 && chown -R igny8 /app
WORKDIR /app
# The worker renders hosted sites with Node.
COPY --from=renderer /usr/local/bin/node /usr/local/bin/node
COPY --from=renderer --chown=igny8 /app/sites/dist sites/dist
COPY --from=modules --chown=igny8 /app/node_modules sites/node_modules
COPY --from=python --chown=igny8 /app/.venv .venv
COPY --chown=igny8 pyproject.toml README.md ./
COPY --chown=igny8 backend backend
USER igny8
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.prod \
    STORAGE_DIR=/app/storage \
    SITES_DATA_DIR=/app/sites-data \
    LOGS_DIR=/app/logs \
    TMPDIR=/app/scratch
WORKDIR /app/backend
EXPOSE 8010
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8010", "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--timeout", "60"]
