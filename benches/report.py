"""The figures as tables and as a plot."""

import os

FOLDER = os.path.dirname(os.path.abspath(__file__))
README, PLOT = os.path.join(FOLDER, "README.md"), os.path.join(FOLDER, "cost.svg")
BEGIN, END = "<!-- figures: written by benches/run --keep -->", "<!-- end of figures -->"

# The most instructions of the program for one of the floor's.
GOALS = {
    "create": 1.25, "list": 1.25, "show": 1.25, "search, rare": 1.25, "search, common": 1.25, "reply": 1.4,
    "resolve": 1.4, "close": 1.4, "reopen": 1.4, "table": 1.4,
}
MIB = 1 << 20


def written(figures):
    """All tables."""
    about, sizes = figures["about"], figures["sizes"]
    lines = [
        f"{about['almacare']}, measured on {about['date']}: {about['cpu']} ({about['cores']} cores), {about['system']}, "
        f"{about['rustc']}, {about['valgrind']}, --rounds {about['rounds']}.", "",
    ]
    for size in sizes:
        lines += [f"### {size:,} tickets", "", *against(sizes[size]), "", *others(sizes[size]), ""]
    lines += ["### From the smallest to the largest", "", *growth(sizes), "", *start(figures["start"]), ""]
    return "\n".join(lines)


def against(found):
    """Each piece of work against the floor."""
    ours, floor = found["instructions"]
    rows = ["| work | goal | instructions, k | floor, k | ratio | processor | wall | memory, MiB |",
            "| --- | --: | --: | --: | --: | --: | --: | --: |"]
    for work, mine in ours.items():
        goal = f"≤ {GOALS[work]:.2f}" if work in GOALS else ""
        time, ratio = found["time"][work], mine / floor[work]
        rows.append(
            f"| {work} | {goal} | {mine / 1e3:,.0f} | {floor[work] / 1e3:,.0f} | {ratio:.2f}{mark(ratio, GOALS.get(work))} "
            f"| {time['cpu'][2]:.2f} | {time['wall'][2]:.2f} | {found['peak'][work]:.1f} |")
    return rows


def mark(value, goal):
    return " ✗" if goal is not None and value > goal else ""


def others(found):
    """What is no instruction."""
    ours, floor = found["instructions"]
    mine, theirs = found["syncs"]
    swept, export, many = found["sweep"], found["export"], found["writers"]
    store, small = found["bytes"]
    nothing = ours["sweep, nothing due"] / ours["show"]
    common = ours["search, common"] / ours["search, rare"]
    rows = ["| | goal | measured |", "| --- | --: | --: |",
            f"| syncs a create | ≤ 2.6 | {mine:.2f}{mark(mine, 2.6)} (floor {theirs:.2f}) |",
            f"| search, common / rare, instructions | ≤ 2 | {common:.2f}{mark(common, 2)} |",
            f"| sweep with nothing due / show, instructions | ≤ 1.15 | {nothing:.2f}{mark(nothing, 1.15)} |",
            f"| sweep of {swept['due']:,} due: processor | ≤ 1.3 | {swept['cpu'][2]:.2f}{mark(swept['cpu'][2], 1.3)} "
            f"({swept['cpu'][0]:.2f} s; floor {swept['cpu'][1]:.2f} s) |",
            f"| … wall | | {swept['wall'][2]:.2f} ({swept['wall'][0]:.2f} s; floor {swept['wall'][1]:.2f} s) |",
            f"| … memory | ≤ 12 MiB | {swept['peak']:.1f}{mark(swept['peak'], 12)} |",
            f"| `list --json` of all tickets: memory | ≤ 8 MiB | {found['peak']['list of all']:.1f}"
            f"{mark(found['peak']['list of all'], 8)} |",
            f"| 16 writers at once: rate | ≥ 0.8 | {many['ratio']:.2f}{mark(-many['ratio'], -0.8)} "
            f"({many['rates'][0]:.0f}/s; floor {many['rates'][1]:.0f}/s) |",
            f"| … failed, lost | 0 | {many['failed']}, {many['lost']} |",
            f"| store | ≤ 1.1 | {store / small:.2f}{mark(store / small, 1.1)} ({store / MIB:.1f} MiB; floor {small / MIB:.1f}) |",
            f"| export: processor | | {export['cpu'][2]:.2f} ({export['cpu'][0]:.2f} s) |"]
    if found["import"]:
        rate = found["import"]
        rows.append(f"| import, tickets a second of processor | ≥ 10,000 | {rate:,.0f}{mark(-rate, -10_000)} |")
    return rows


def growth(sizes):
    """Instructions of each piece of work at each size."""
    first, last = min(sizes), max(sizes)
    heads = " | ".join(f"{size:,}" for size in sizes)
    rows = [f"| instructions, k | {heads} | largest / smallest |", "| --- |" + " --: |" * (len(sizes) + 1)]
    for work in sizes[first]["instructions"][0]:
        counts = {size: sizes[size]["instructions"][0][work] for size in sizes}
        cells = " | ".join(f"{counts[size] / 1e3:,.0f}" for size in sizes)
        ratio = counts[last] / counts[first]
        rows.append(f"| {work} | {cells} | {ratio:.2f}{mark(ratio, 1.1)} |")
    return rows


def start(found):
    version, page = (found[word] / 1e6 for word in ("--version", "--help"))
    return [f"`--version`: {version:.2f} M instructions (goal: ≤ 0.5){mark(version, 0.5)}; "
            f"`--help`: {page:.2f} M (goal: ≤ 3){mark(page, 3)}."]


def keep(figures):
    with open(README, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    with open(README, "w", encoding="utf-8") as file:
        file.write(f"{before}{BEGIN}\n\n{written(figures)}\n{END}{after}")
    with open(PLOT, "w", encoding="utf-8") as file:
        file.write(plot(figures))


PLOTTED = ["create", "reply", "list", "show", "search, rare", "search, common"]
COLOURS = ["#4c72b0", "#dd8452", "#55a868", "#c44e52", "#8172b3", "#937860"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 440, 60, 170, 50, 50


def plot(figures):
    """Cost against size: instructions of a whole process, the program's drawn through, the floor's in dashes."""
    sizes = sorted(figures["sizes"])
    counts = {work: [[figures["sizes"][size]["instructions"][which][work] / 1e6 for size in sizes] for which in (0, 1)]
              for work in PLOTTED}
    most = max(max(max(both) for both in one) for one in counts.values()) * 1.05
    x = lambda at: LEFT + at * (WIDTH - LEFT - RIGHT) / max(1, len(sizes) - 1)
    y = lambda value: HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM)
    date = figures["about"]["date"]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<title>Instructions of a command against the size of the store, {date}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="15">Million instructions of a whole command, by tickets in the store</text>',
        f'<text x="{LEFT}" y="39" fill="#555">through: almacare · dashes: the same SQL by hand · {date}</text>',
    ]
    for tick in range(int(most) + 1):
        lines.append(f'<path d="M{LEFT} {y(tick):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick}</text>')
    for at, size in enumerate(sizes):
        lines.append(f'<text x="{x(at):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,}</text>')
    for place, (work, colour) in zip(places(counts, y), zip(PLOTTED, COLOURS)):
        for values, dash in zip(counts[work], ("", ' stroke-dasharray="4 4"')):
            points = " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in enumerate(values))
            lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        lines.append(f'<text x="{WIDTH - RIGHT + 10}" y="{place:.1f}" fill="{colour}">{work}</text>')
    return "\n".join([*lines, "</svg>", ""])


def places(counts, y):
    """Where the names go beside their lines, none upon another."""
    wished = sorted((y(counts[work][0][-1]) + 4, work) for work in PLOTTED)
    found, last = {}, 0
    for place, work in wished:
        last = found[work] = max(place, last + 15)
    return [found[work] for work in PLOTTED]
