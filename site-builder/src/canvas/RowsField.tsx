import { Textarea } from "@mantine/core";
import type { CustomFieldRender } from "@puckeditor/core";
import { useState } from "react";

const toText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join(" | ")).join("\n");

const toRows = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("|").map((cell) => cell.trim()));

/** The rows of a table as lines, so that they can be typed, pasted and read aloud. */
export const RowsField: CustomFieldRender<string[][]> = ({ field, value, onChange, readOnly }) => {
  // What is typed is kept as it is: a line that ends with "|" is not yet a row.
  const [text, setText] = useState(() => toText(value ?? []));
  return (
    <Textarea
      label={field.label}
      description="A line for each row, the cells apart by |"
      autosize
      minRows={4}
      maxRows={16}
      readOnly={readOnly}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(toRows(currentTarget.value));
      }}
    />
  );
};
