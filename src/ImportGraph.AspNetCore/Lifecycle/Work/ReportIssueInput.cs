using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>A problem with one item. Control characters are replaced in all fields except `code`, because they may themselves be the problem.</summary>
internal sealed class ReportIssueInput
{
    private const int MaxRecordLength = 65_536;

    /// <summary>Whether the item was accepted in spite of the problem.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>What is wrong, for machines; not empty, at most 256 characters, without control characters.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong; not empty, at most 1024 characters.</summary>
    public required string Message { get; init; }

    /// <summary>The file, relative to the source's path.</summary>
    public string? File { get; init; }

    /// <summary>The line on which the item starts, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The item's key.</summary>
    public string? ItemKey { get; init; }

    /// <summary>The field that is wrong.</summary>
    public string? Field { get; init; }

    /// <summary>The value that was found; cut to 256 characters.</summary>
    public string? Value { get; init; }

    /// <summary>
    /// The rejected record as its file contains it, at most 65536 characters, for an error. If it is the text of a JSON object, it can be
    /// imported again as it is. Issues about one record are reported one after another, each with the record.
    /// </summary>
    public string? Record { get; init; }

    internal InvalidReportError? Check() =>
        ReportLimits.Said("issues.code", Code)
        ?? ReportLimits.Name("issues.code", Code, ImportJob.MaxNameLength)
        ?? ReportLimits.Said("issues.message", Message)
        ?? ReportLimits.Text("issues.message", Message, ImportJob.MaxTextLength)
        ?? ReportLimits.Text("issues.file", File, ImportJob.MaxTextLength)
        ?? ReportLimits.Number("issues.line", Line, least: 1)
        ?? ReportLimits.Text("issues.itemKey", ItemKey, ImportJob.MaxNameLength)
        ?? ReportLimits.Text("issues.field", Field, ImportJob.MaxNameLength)
        ?? ReportLimits.Text("issues.record", Record, MaxRecordLength);

    internal ReportedIssue Issue() => new(
        Severity,
        Code,
        InputText.Clean(Message)!,
        InputText.Clean(File),
        Line,
        InputText.Clean(ItemKey),
        InputText.Clean(Field),
        InputText.Clean(Value));
}
