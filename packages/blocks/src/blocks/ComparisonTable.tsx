import type { ReactNode } from "react";
import type { BlockRenderer } from "../context";
import type { Labels } from "../labels";
import { BlockTitle } from "./parts";
import { ScrollRegion } from "./ScrollRegion";

function Cell({ value, labels }: { value: boolean | string | undefined; labels: Labels }): ReactNode {
  if (typeof value !== "boolean") return value ?? "";
  return (
    <span className={value ? "b-mark b-mark--yes" : "b-mark b-mark--no"}>
      <span className="b-hidden">{value ? labels.included : labels.notIncluded}</span>
    </span>
  );
}

export const ComparisonTable: BlockRenderer<"comparison_table"> = ({ block, ctx }) => (
  <section className="b-comparison wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    <ScrollRegion label={block.title ?? ctx.labels.table}>
      <table>
        <thead>
          <tr>
            <td />
            {block.columns.map((column, index) => (
              <th key={index} scope="col" className={index === block.highlighted ? "b-best" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.label}</th>
              {block.columns.map((_, column) => (
                <td key={column} className={column === block.highlighted ? "b-best" : undefined}>
                  <Cell value={row.cells[column]} labels={ctx.labels} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </section>
);
