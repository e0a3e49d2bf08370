namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Limits in force.</summary>
/// <param name="MaxPageSize">Most entries per page.</param>
/// <param name="MaxDepth">Most levels of nested fields in an operation.</param>
/// <param name="MaxCost">
/// Highest cost of an operation: the most fields that its answer may have, including the fields of each entry of a list.
/// </param>
/// <param name="MaxBulkSize">Most jobs that one bulk change may affect.</param>
/// <param name="MaxScheduleAheadDays">How far ahead a job may be scheduled, in days.</param>
internal sealed record ServiceLimits(int MaxPageSize, int MaxDepth, int MaxCost, int MaxBulkSize, int MaxScheduleAheadDays);
