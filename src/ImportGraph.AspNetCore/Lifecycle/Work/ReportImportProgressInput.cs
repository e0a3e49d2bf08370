using System.ComponentModel;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>What a worker reports. Values that are left out do not change.</summary>
internal sealed class ReportImportProgressInput
{
    private const int MaxEntries = 500;

    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Grows with every report of the attempt. An older report is acknowledged and dropped.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number of processed items. It is computed from `results` if those are given.</summary>
    public long? Processed { get; init; }

    /// <summary>Number of items in the package.</summary>
    public long? Total { get; init; }

    /// <summary>What the worker does now, in at most 1024 characters; control characters are replaced.</summary>
    public string? CurrentOperation { get; init; }

    /// <summary>Numbers of processed items, by outcome.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the attempt's log is, if the worker stores it itself; without control characters.</summary>
    public string? LogFileLocation { get; init; }

    /// <summary>Opaque resume point, at most 4000 characters.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>True if the worker received a checkpoint but began at the start of the package: earlier attempts' issues are then no longer current.</summary>
    [DefaultValue(false)]
    public bool Restarted { get; init; }

    /// <summary>At most 500 entries.</summary>
    public IReadOnlyList<ReportIssueInput>? Issues { get; init; }

    /// <summary>At most 500 entries.</summary>
    public IReadOnlyList<ReportLogLineInput>? Log { get; init; }

    /// <summary>The error if a value exceeds a limit, or can never be true for any job; null if there is none.</summary>
    public InvalidReportError? Check(DateTimeOffset now) =>
        ReportLimits.Number("processed", Processed)
        ?? ReportLimits.Number("total", Total)
        ?? ReportLimits.Results(Results)
        ?? ReportLimits.Text("currentOperation", CurrentOperation, ImportJob.MaxTextLength)
        ?? ReportLimits.Name("logFileLocation", LogFileLocation, ImportJob.MaxTextLength)
        ?? ReportLimits.Text("checkpoint", Checkpoint, ImportJob.MaxCheckpointLength)
        ?? ReportLimits.Entries("issues", Issues?.Count, MaxEntries)
        ?? ReportLimits.Entries("log", Log?.Count, MaxEntries)
        ?? Issues?.Select(issue => issue.Check()).FirstOrDefault(error => error is not null)
        ?? Log?.Select(line => ReportLimits.Time("log.at", line.At, now)).FirstOrDefault(error => error is not null);

    /// <summary>The rejected records among the issues: each once, with all errors that were reported about it in a row.</summary>
    public IReadOnlyList<ReportedRecord> RejectedRecords()
    {
        var records = new List<(ReportIssueInput First, List<(string, string?, string)> Errors)>();
        foreach (var issue in Issues ?? [])
        {
            if (issue is not { Severity: IssueSeverity.Error, Record: { } record })
            {
                continue;
            }

            if (records.Count == 0 || records[^1].First is var last && (last.Record, last.File, last.Line) != (record, issue.File, issue.Line))
            {
                records.Add((issue, []));
            }

            records[^1].Errors.Add((issue.Code, issue.Field, issue.Message));
        }

        return [.. records.Select(record => new ReportedRecord(record.First.Record!, record.Errors))];
    }

    public ImportReport Report() => new(
        Sequence,
        Processed,
        Total,
        InputText.Clean(CurrentOperation),
        Results?.Results,
        Checkpoint,
        LogFileLocation,
        Issues?.Select(issue => issue.Issue()).ToList(),
        Restarted);
}
