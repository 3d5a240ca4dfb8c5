import {REQUESTS_PER_10_S} from "../data/azure-llm-2023/requests.js";
import type {TraceLoad} from "./arrivals.js";

/**
 * One hour of real requests to a language-model service in Azure, in buckets of 10 s: "code" comes in bursts (2.57 a second on average, up
 * to 327 in 10 s), "conversation" nearly evenly (5.53 a second). Longer buckets play it slower, and make a smaller service of it.
 *
 * @see https://github.com/Azure/AzurePublicDataset, AzureLLMInferenceTrace 2023; lib/data/azure-llm-2023/README.md
 * @example arrivalTimes({...traceLoad("code"), bucketMs: 60_000}, streams.stream("orders"), 3_600_000)
 */
export function traceLoad(service: "code" | "conversation"): TraceLoad {
  return {kind: "trace", bucketMs: 10_000, counts: REQUESTS_PER_10_S[service]};
}
