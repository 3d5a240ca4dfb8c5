// Origin, licence and units of each column: README.md beside this file.

interface InstanceTypeRow {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryGiB: number;
  readonly gpu?: {readonly model: string; readonly count: number; readonly memoryGB: number};
  readonly usdPerHour: Readonly<Record<string, number>>;
}

export const PRICES_AS_OF = "2026-06-18";
export const PRICES_SOURCE = "Azure list price, Linux, pay as you go";

export const AZURE_INSTANCE_TYPES: readonly InstanceTypeRow[] = [
  {
    name: "Standard_NC24ads_A100_v4",
    vcpu: 24,
    memoryGiB: 220,
    gpu: {model: "A100 PCIe", count: 1, memoryGB: 80},
    usdPerHour: {eastus: 3.673, westeurope: 4.775, swedencentral: 4.775}
  },
  {
    name: "Standard_D4s_v5",
    vcpu: 4,
    memoryGiB: 16,
    usdPerHour: {eastus: 0.192, westeurope: 0.23, swedencentral: 0.204}
  },
  {
    name: "Standard_D8s_v5",
    vcpu: 8,
    memoryGiB: 32,
    usdPerHour: {eastus: 0.384, westeurope: 0.46, swedencentral: 0.408}
  },
  {
    name: "Standard_D16s_v5",
    vcpu: 16,
    memoryGiB: 64,
    usdPerHour: {eastus: 0.768, westeurope: 0.92, swedencentral: 0.816}
  }
];
