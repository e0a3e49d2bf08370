namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Limits of the server.</summary>
/// <param name="MaxPageSize">Maximum number of entries per page.</param>
/// <param name="MaxDepth">Maximum nesting of fields in an operation.</param>
/// <param name="MaxCost">
/// Maximum cost of an operation: the number of fields that its answer may have, including the fields of each entry of a list.
/// </param>
/// <param name="MaxBulkSize">Maximum number of jobs that one bulk change may affect.</param>
/// <param name="MaxScheduleAheadDays">How far ahead a job may be scheduled, in days.</param>
internal sealed record ServiceLimits(int MaxPageSize, int MaxDepth, int MaxCost, int MaxBulkSize, int MaxScheduleAheadDays);
