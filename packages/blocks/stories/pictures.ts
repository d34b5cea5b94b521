/** Drawn pictures for the examples, so that the story page needs no file and no network. */
const hues = [24, 96, 150, 205, 255, 320];

function hash(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
}

function logo(name: string): string {
  const word = name.replace("logo-", "").toUpperCase();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80"><circle cx="36" cy="40" r="20" fill="#556"/><text x="68" y="51" font-family="sans-serif" font-size="30" font-weight="700" fill="#445">${word}</text></svg>`;
}

function scene(name: string, width: number, height: number): string {
  const seed = hash(name);
  const hue = hues[seed % hues.length] ?? 24;
  const hill = (share: number, light: number): string =>
    `<path d="M0 ${height * share} Q${width * (0.2 + (seed % 5) / 20)} ${height * (share - 0.22)} ${width * 0.55} ${height * share} T${width} ${height * (share - 0.08)} V${height} H0Z" fill="hsl(${hue} 32% ${light}%)"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="hsl(${hue} 45% 86%)"/><circle cx="${width * 0.72}" cy="${height * 0.3}" r="${height * 0.12}" fill="hsl(${(hue + 30) % 360} 70% 72%)"/>${hill(0.62, 66)}${hill(0.74, 50)}${hill(0.88, 34)}</svg>`;
}

function portrait(name: string): string {
  const hue = hues[hash(name) % hues.length] ?? 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 400 400"><rect width="400" height="400" fill="hsl(${hue} 35% 82%)"/><circle cx="200" cy="160" r="72" fill="hsl(${hue} 30% 45%)"/><path d="M60 400c0-90 62-140 140-140s140 50 140 140z" fill="hsl(${hue} 30% 38%)"/></svg>`;
}

export function drawing(name: string, width: number, height: number): string {
  if (name.startsWith("logo-")) return logo(name);
  return width === height ? portrait(name) : scene(name, width, height);
}
