using System.Runtime.CompilerServices;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Webhooks;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// Logs one line per requested change: the caller, the action, the job with its project, and its status before and after or the reason for the
/// refusal.
/// </summary>
internal sealed partial class Audit(Viewer viewer, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("ImportGraph.Audit");

    private string Caller => viewer.Caller.Name ?? "anybody";

    /// <summary>Records the result of a change of one job.</summary>
    /// <param name="change">The result of the change.</param>
    /// <param name="job">The id of the job, if <paramref name="change"/> does not contain the job; null if it is not known.</param>
    /// <param name="action">The name of the mutation.</param>
    /// <returns><paramref name="change"/>.</returns>
    public JobChange Of(JobChange change, Guid? job = null, [CallerMemberName] string action = "")
    {
        if (change.Error is { } error)
        {
            Refused(action, job, error);
        }
        else
        {
            Made(action, change.Job!, change.Before);
        }

        return change;
    }

    /// <summary>Records a change that was made.</summary>
    /// <param name="action">The name of the mutation.</param>
    /// <param name="job">The job after the change.</param>
    /// <param name="before">Its status before the change; null if it is new.</param>
    public void Made(string action, ImportJob job, JobStatus? before) =>
        Log.Changed(_logger, Caller, action, job.Id, job.Project, before?.ToString() ?? "-", job.Status);

    /// <summary>Records that a change was refused.</summary>
    public void Refused(string action, Guid? job, JobError error) => Log.Refused(_logger, Caller, action, job?.ToString() ?? "-", error.Code);

    /// <summary>Records a change of many jobs, in one line. A dry run that is not refused is not recorded.</summary>
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

    /// <summary>Records that an upload was created, or why not.</summary>
    public UploadCreation OfUpload(UploadCreation creation, [CallerMemberName] string action = "")
    {
        if (creation.Made)
        {
            Uploaded(action, creation.Upload);
        }
        else
        {
            Refused(action, null, creation.Error);
        }

        return creation;
    }

    /// <summary>Records that an upload was created or removed.</summary>
    public void Uploaded(string action, Upload upload) => Log.Uploaded(_logger, Caller, action, upload.Id, upload.Project, upload.Length);

    /// <summary>Records that messages for webhooks are sent again, or why not.</summary>
    public Redelivery OfRedelivery(Redelivery redelivery, [CallerMemberName] string action = "")
    {
        if (redelivery.Error is { } error)
        {
            Refused(action, null, error);
        }
        else
        {
            Log.Redelivered(_logger, Caller, action, redelivery.Count);
        }

        return redelivery;
    }

    /// <summary>Records a progress report, at debug level: it does not change the status, and it is frequent.</summary>
    public void Reported(Guid job) => Log.Reported(_logger, Caller, job);

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Information, "{Caller}: {Action} of {JobId} in {Project}, {Before} -> {After}")]
        public static partial void Changed(ILogger logger, string caller, string action, Guid jobId, string project, string before, JobStatus after);

        [LoggerMessage(71, LogLevel.Information, "{Caller}: {Action} of {JobId} refused, {Code}")]
        public static partial void Refused(ILogger logger, string caller, string action, string jobId, string code);

        [LoggerMessage(72, LogLevel.Information, "{Caller}: {Action} of {Matched} jobs, {Changed} -> {After}")]
        public static partial void ManyChanged(ILogger logger, string caller, string action, long matched, long changed, JobStatus after);

        [LoggerMessage(74, LogLevel.Information, "{Caller}: {Action} of the upload {UploadId} in {Project}, {Bytes} bytes")]
        public static partial void Uploaded(ILogger logger, string caller, string action, Guid uploadId, string project, long? bytes);

        [LoggerMessage(75, LogLevel.Information, "{Caller}: {Action} of {Count} messages")]
        public static partial void Redelivered(ILogger logger, string caller, string action, long count);

        [LoggerMessage(73, LogLevel.Debug, "{Caller}: ReportImportProgress of {JobId}")]
        public static partial void Reported(ILogger logger, string caller, Guid jobId);
    }
}
