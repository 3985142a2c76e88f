/**
 * Parameters that a service of master.cf has for itself, `<service><suffix>`, with the parameter that gives their
 * default: for services that run a delivery program (postconf_service.c).
 */
export function serviceParametersOf(
  command: string,
): readonly (readonly [suffix: string, standard: string])[] {
  switch (command) {
    case "pipe":
      return [timeLimit, ...delivery];
    case "local":
    case "error":
    case "virtual":
    case "smtp":
    case "lmtp":
      return delivery;
    case "spawn":
      return [timeLimit];
    default:
      return [];
  }
}

/** Whether a service of some master.cf could bring the parameter: `gmail_destination_rate_delay`, `policy_time_limit`. */
export const couldBeOfService = (name: string): boolean =>
  [timeLimit, ...delivery].some(([suffix]) => name.endsWith(suffix) && name.length > suffix.length);

const timeLimit = ["_time_limit", "command_time_limit"] as const;

const delivery = [
  ["_recipient_limit", "default_recipient_limit"],
  ["_extra_recipient_limit", "default_extra_recipient_limit"],
  ["_recipient_refill_limit", "default_recipient_refill_limit"],
  ["_recipient_refill_delay", "default_recipient_refill_delay"],
  ["_delivery_slot_cost", "default_delivery_slot_cost"],
  ["_delivery_slot_loan", "default_delivery_slot_loan"],
  ["_delivery_slot_discount", "default_delivery_slot_discount"],
  ["_minimum_delivery_slots", "default_minimum_delivery_slots"],
  ["_initial_destination_concurrency", "initial_destination_concurrency"],
  ["_destination_concurrency_limit", "default_destination_concurrency_limit"],
  ["_destination_recipient_limit", "default_destination_recipient_limit"],
  ["_destination_concurrency_positive_feedback", "default_destination_concurrency_positive_feedback"],
  ["_destination_concurrency_negative_feedback", "default_destination_concurrency_negative_feedback"],
  ["_destination_concurrency_failed_cohort_limit", "default_destination_concurrency_failed_cohort_limit"],
  ["_destination_rate_delay", "default_destination_rate_delay"],
  ["_transport_rate_delay", "default_transport_rate_delay"],
] as const;
