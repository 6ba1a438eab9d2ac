# Images of the hub. `docker compose build` makes them; docker-compose.yml says which command each part runs.

# Debian-slim, not Alpine: the query planner's binary is for glibc.
ARG NODE=24.11.1-bookworm-slim

FROM node:${NODE} AS build
# Where no prebuilt better-sqlite3 can be fetched, it is compiled.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /hub
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY gateway/package.json gateway/
COPY bench/package.json bench/
COPY subgraphs/enterprises/package.json subgraphs/enterprises/
COPY subgraphs/internships/package.json subgraphs/internships/
COPY subgraphs/schools/package.json subgraphs/schools/
COPY subgraphs/zones/package.json subgraphs/zones/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx tsc -b gateway \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf shared/src gateway/src subgraphs/*/src

# The hub: gateway, subgraphs, migrations and an operator's commands are one image with different commands.
FROM node:${NODE} AS hub
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /hub
COPY --from=build /hub ./
RUN mkdir /data /anchors && chown node:node /data /anchors
VOLUME ["/data", "/anchors"]
# By number, so that Kubernetes sees that it is not root.
USER 1000:1000
EXPOSE 4000
CMD ["node", "gateway/dist/hub/gateway-main.js"]

# NATS with a folder for its stream that a user other than root may write.
FROM nats:2.11-alpine AS events
RUN mkdir /stream && chown 1000:1000 /stream
USER 1000:1000
