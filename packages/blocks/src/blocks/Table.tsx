import type { BlockRenderer } from "../context";
import { ScrollRegion } from "./ScrollRegion";

export const Table: BlockRenderer<"table"> = ({ block, ctx }) => (
  <ScrollRegion label={block.caption ?? ctx.labels.table}>
    <table className="b-table">
      {block.caption ? <caption>{block.caption}</caption> : null}
      <thead>
        <tr>
          {block.columns.map((column, index) => (
            <th key={index} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {block.columns.map((_, column) => (
              <td key={column}>{row[column] ?? ""}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollRegion>
);
