using System.Linq.Expressions;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>A job as clients see it. Columns of one database row are grouped here into the parts that people expect.</summary>
internal sealed class ImportStatusType : RowType<ImportJob>
{
    public ImportStatusType()
    {
        Name = "ImportStatus";
        Description = "One import or validation job.";
        Interface<NodeType>();
        Field("id", j => j.Id, type: typeof(NonNullGraphType<IdGraphType>)).Description("A UUID.");
        Field("status", j => j.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>));
        Field("jobType", j => j.JobType, type: typeof(NonNullGraphType<JobTypeType>));
        Field("progress", j => new Progress(j.Processed, j.Total, j.Percentage), type: typeof(ImportStatusProgressType))
            .Description("Within one attempt `processed` and `percentage` never go down.");
        Field("bytes", j => j.BytesTotal == null ? null : new Bytes(j.BytesProcessed ?? 0, j.BytesTotal), type: typeof(ImportBytesType))
            .Description("Progress in bytes, also while the items are counted. Null if the worker does not measure it.");
        Field("logFileLocation", j => j.LogFileLocation, nullable: true).Description("Where the complete log file of the current or last attempt is.");
        Time(
            "startTime",
            j => j.StartTime,
            "When it started; for a SCHEDULED job, when it is planned to start. Null if it was cancelled before its first start.");
        Field<DateTimeType>("estimatedCompletion")
            .Reads(nameof(ImportJob.EstimatedCompletion))
            .Resolve(context => context.Source.EstimateAt(context.Service<StorageClock>().GetUtcNow()))
            .Description("Null rather than wrong: null until there is a measured rate, and once it has passed.");
        Field("currentOperation", j => j.CurrentOperation, nullable: true).Description("What it does now, in words.");
        Time("completionTime", j => j.CompletionTime, "When it ended SUCCESSFUL or CANCELLED.");
        Time("failureTime", j => j.FailureTime, "When it ended FAILED.");
        Field(
            "results",
            j => j.Successful == null ? null : new Results(j.Successful.Value, j.Warnings, j.Errors, j.IssuesLeftOut),
            type: typeof(ImportStatusResultsType))
            .Description("`successful + warnings + errors` = items processed, so a SUCCESSFUL job may have errors. Null until its worker reports results.");
        Field("error", j => j.Error, nullable: true).Description("Why it failed, in words.");
        Field("retryable", j => j.Retryable, nullable: true)
            .Description("True: a retry may help. False: it will not until something changes. Null: not known, or not failed.");
        Time(
            "nextRetryAt",
            j => j.RetryAt,
            "When it will be retried by itself; null if it will not. A FAILED job with one is not final: streams go on, and a cancel drops the retry.");
        Time("scheduledStopTime", j => j.ScheduledStopTime, "When the job must stop, whatever its progress.");
        Field("version", j => j.Version)
            .Description("Grows with every stored change. Of two snapshots the higher is the newer, however they arrived.");
        Field("createdAt", j => j.CreatedAt, type: typeof(NonNullGraphType<DateTimeType>));
        Field("updatedAt", j => j.UpdatedAt, type: typeof(NonNullGraphType<DateTimeType>));
        Field("createdBy", j => j.CreatedBy, nullable: true).Description("Who scheduled it: the subject of their token, or the name of their key.");
        Field("tags", j => j.Tags, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>)).Lists(new ListSize.Fixed(ImportJob.MaxTags));
        Field("operation", j => j.Operation, type: typeof(ImportOperationType)).Description("IMPORT jobs only.");
        Field("dataSource", j => j, type: typeof(DataSourceObjectType));
        Field<NonNullGraphType<ImportHealthType>>("health")
            .Reads(nameof(ImportJob.Status), nameof(ImportJob.StartTime), nameof(ImportJob.HeartbeatAt), nameof(ImportJob.CancelRequestedAt))
            .Resolve(context => context.Service<IOptions<HealthOptions>>().Value.HealthOf(context.Source, context.Service<StorageClock>().GetUtcNow()))
            .Description("Is it moving? So that a dead job does not look like a slow one.");
        Field("endReason", j => j.EndReason, type: typeof(ImportEndReasonType)).Description("Why it ended; null while it has not.");
        Field(
            "failure",
            j => j.FailureCode == null ? null : new Failure(j.FailureCode, j.FailureCategory!.Value, j.Error!, j.Retryable, j.FailureFingerprint!),
            type: typeof(ImportFailureType))
            .Description("Why it failed, for machines.");
        Time("cancelRequestedAt", j => j.CancelRequestedAt, "A cancel asked for and not yet acted on.");
        Field("cancelledBy", j => j.CancelledBy, nullable: true)
            .Description("Who cancelled it last, or asked for that: the subject of their token, or the name of their key. A retry does not clear it.");
        Field("cancelReason", j => j.CancelReason, nullable: true).Description("Why it was cancelled last, in their words. A retry does not clear it.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ImportActionType>>>>("availableActions")
            .Lists(new ListSize.Fixed(Enum.GetValues<JobAction>().Length))
            .Reads(nameof(ImportJob.Status), nameof(ImportJob.Retryable), nameof(ImportJob.RetryAt), nameof(ImportJob.CancelRequestedAt))
            .Resolve(context => context.Service<Viewer>().Caller.Scopes.Contains(Scopes.Write) ? JobActions.Of(context.Source) : [])
            .Description($"What the viewer may do with it now and would not be refused; empty for a viewer without the scope `{Scopes.Write}`.");
        Field("attempt", j => j.Attempt).Description("Number of the current or last attempt, from 1; 0 before the first start.");
        // A caller that changes a job receives the job, but its history requires the scope for reading.
        Field<ImportAttemptsConnectionType>("attempts").PageArgument().Needs(Scopes.Read)
            .Reads(
                nameof(ImportJob.Key), nameof(ImportJob.Attempt), nameof(ImportJob.Processed), nameof(ImportJob.Total),
                nameof(ImportJob.Successful), nameof(ImportJob.Warnings), nameof(ImportJob.Errors), nameof(ImportJob.IssuesLeftOut))
            .Description("Newest first. A retry adds one and never rewrites an earlier one.")
            .ResolveAsync(async context => new Connection<ImportAttempt>(
                await context.Service<JobDetails>().AttemptsAsync(context.Source, context.GetPageRequest(), context.CancellationToken)));
        Field<ImportIssuesConnectionType>("issues").PageArgument().Needs(Scopes.Read).Argument<ImportIssueFilterType>("where")
            .Argument<NonNullGraphType<BooleanGraphType>>("earlier", argument =>
            {
                argument.DefaultValue = false;
                argument.Description = "Also those of earlier attempts that are no longer current.";
            })
            .Searches(Search.Issues)
            .Reads(nameof(ImportJob.Key), nameof(ImportJob.IssuesFrom))
            .Description("Problems with single items, and with files. They describe the same items as `results`.")
            .ResolveAsync(async context =>
            {
                var (details, job) = (context.Service<JobDetails>(), context.Source);
                var issues = new IssueSelection(context.GetArgument<WrittenFilter?>("where")?.OfRead(), context.GetArgument<bool>("earlier"));
                return new Connection<ImportIssue>(
                    await details.IssuesAsync(job, issues, context.GetPageRequest(), context.CancellationToken),
                    token => details.CountIssuesAsync(job, issues, token));
            });
        Field<ImportLogConnectionType>("log").PageArgument().Needs(Scopes.Read)
            .Reads(nameof(ImportJob.Id), nameof(ImportJob.Attempt))
            .Argument<IntGraphType>("attempt", argument => argument.Description = "The current or last one unless said.")
            .Argument<LogLevelType>("level", argument => argument.Description = "Lines that matter as much, or more; all unless said.")
            .Description("Log lines. `last: 100` is a tail; `before` pages back from it. Null where this server has no log of the attempt.")
            .ResolveAsync(async context => await ImportLog.PageAsync(
                context.Service<AttemptLogs>(),
                context.Source.Id,
                context.GetArgument<int?>("attempt") ?? context.Source.Attempt,
                context.GetPageRequest(),
                context.GetArgument<LogLineLevel?>("level") ?? LogLineLevel.Debug,
                context.CancellationToken));
    }

    private void Time(string name, Expression<Func<ImportJob, DateTimeOffset?>> time, string description) =>
        Field(name, time, type: typeof(DateTimeType)).Description(description);
}
