using System.Globalization;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>Describes an event in a sentence for people.</summary>
internal static class WebhookSentence
{
    /// <summary>The sentence, in which the three characters that chat programs interpret are escaped.</summary>
    public static string Of(ImportEventKind kind, ImportJob job)
    {
        var name = Escaped($"{job.JobType} of {job.SourceFileName ?? job.SourcePath} ({job.Project})");
        return kind switch
        {
            ImportEventKind.Scheduled => $"{name} was scheduled.",
            ImportEventKind.Rescheduled => $"{name} was rescheduled.",
            ImportEventKind.Claimed => $"{name} has started.",
            ImportEventKind.Released => $"{name} was given back by its worker and is queued again.",
            ImportEventKind.LeaseLost => $"{name} lost its worker and is queued again.",
            ImportEventKind.RetryRequested => $"{name} is retried.",
            ImportEventKind.RetryPlanned => string.Create(
                CultureInfo.InvariantCulture, $"{name} will be retried at {job.RetryAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC."),
            ImportEventKind.CancelRequested => $"{name} was asked to stop{Escaped(By(job))}.",
            ImportEventKind.Completed => $"{name} was successful{Results(job)}.",
            ImportEventKind.Failed => $"{name} failed: {Escaped(job.Error ?? "")}",
            ImportEventKind.Cancelled => $"{name} was cancelled{Escaped(By(job))}.",
            ImportEventKind.Stalled => $"{name} has stalled: its worker is silent.",
        };
    }

    private static string Results(ImportJob job) => job.Successful is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture, $": {job.Successful:N0} successful, {job.Warnings ?? 0:N0} with warnings, {job.Errors ?? 0:N0} with errors");

    private static string By(ImportJob job) => (job.CancelledBy, job.CancelReason) switch
    {
        (null, null) => "",
        ({ } by, null) => $" by {by}",
        (null, { } reason) => $": {reason}",
        var (by, reason) => $" by {by}: {reason}",
    };

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
