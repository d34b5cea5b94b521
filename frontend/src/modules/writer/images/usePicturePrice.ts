import { useQuery } from "@tanstack/react-query";
import { useKey } from "../../../hooks/workspace";
import { listPrices } from "../../../services/billing.api";

/** Credits for one picture; null until the price list is there. */
export function usePicturePrice(): number | null {
  const key = useKey();
  const { data } = useQuery({ queryKey: key("prices"), queryFn: listPrices, staleTime: Infinity });
  return data?.find((line) => line.function === "generate_images")?.credits_per_unit ?? null;
}
