using System.Runtime.CompilerServices;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Server.Security;

/// <summary>Leaves a line for each change that somebody asks for: who, what, which job, its status before and after; or why not.</summary>
internal sealed partial class Audit(Viewer viewer, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("ImportGraph.Audit");

    private string Caller => viewer.Caller.Name ?? "anybody";

    /// <summary>Records what became of a change of one job.</summary>
    /// <param name="change">What became of it.</param>
    /// <param name="job">The job, where it is not in <paramref name="change"/>; null where it is not known.</param>
    /// <param name="action">The mutation.</param>
    /// <returns><paramref name="change"/>.</returns>
    public JobChange Of(JobChange change, Guid? job = null, [CallerMemberName] string action = "")
    {
        if (change.Error is { } error)
        {
            Refused(action, job, error);
        }
        else
        {
            Made(action, change.Job!.Id, change.Before, change.Job.Status);
        }

        return change;
    }

    /// <summary>Records a change that was made.</summary>
    public void Made(string action, Guid job, JobStatus? before, JobStatus after) => Log.Changed(_logger, Caller, action, job, before?.ToString() ?? "-", after);

    /// <summary>Records that a change was refused.</summary>
    public void Refused(string action, Guid? job, JobError error) => Log.Refused(_logger, Caller, action, job?.ToString() ?? "-", error.Code);

    /// <summary>Records a change of many jobs, which is one line, or that it was only tried.</summary>
    public BulkChange Of(BulkChange change, bool dryRun, JobStatus after, [CallerMemberName] string action = "")
    {
        if (change.Error is { } error)
        {
            Refused(action, null, error);
        }
        else if (!dryRun)
        {
            Log.ManyChanged(_logger, Caller, action, change.Matched, change.Changed, after);
        }

        return change;
    }

    /// <summary>Records progress. It is no change of status, and comes often.</summary>
    public void Reported(Guid job) => Log.Reported(_logger, Caller, job);

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Information, "{Caller}: {Action} of {JobId}, {Before} -> {After}")]
        public static partial void Changed(ILogger logger, string caller, string action, Guid jobId, string before, JobStatus after);

        [LoggerMessage(71, LogLevel.Information, "{Caller}: {Action} of {JobId} refused, {Code}")]
        public static partial void Refused(ILogger logger, string caller, string action, string jobId, string code);

        [LoggerMessage(72, LogLevel.Information, "{Caller}: {Action} of {Matched} jobs, {Changed} -> {After}")]
        public static partial void ManyChanged(ILogger logger, string caller, string action, long matched, long changed, JobStatus after);

        [LoggerMessage(73, LogLevel.Debug, "{Caller}: ReportImportProgress of {JobId}")]
        public static partial void Reported(ILogger logger, string caller, Guid jobId);
    }
}
