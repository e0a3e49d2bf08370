-- @p int, @now datetimeoffset(3)
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[RetryAt] <= @now
ORDER BY [i].[RetryAt]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Now0 datetimeoffset(3), @Now5 datetimeoffset(3), @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now0, [i].[Status] = CAST (0 AS TINYINT),
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = N'Queued for execution', [i].[Processed] = CAST (0 AS BIGINT),
    [i].[Total] = CAST (0 AS BIGINT), [i].[Percentage] = 0.0E0, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL,
    [i].[Successful] = NULL, [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[ItemsCreated] = NULL,
    [i].[ItemsUpdated] = NULL, [i].[ItemsUnchanged] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = CAST (2 AS TINYINT), [i].[NextReason] = NULL,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[ErrorText] = NULL, [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL,
    [i].[Retryable] = NULL,
    [i].[StartTime] = CASE WHEN [i].[PlannedStart] > @Now5 THEN [i].[PlannedStart] ELSE @Now5 END,
    [i].[ScheduledStopTime] = CASE WHEN [i].[ScheduledStopTime] <= @Now5 THEN NULL ELSE [i].[ScheduledStopTime] END,
    [i].[Recoveries] = 0, [i].[AutomaticRetries] = [i].[AutomaticRetries] + 1
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (3 AS TINYINT) AND [i].[RetryAt] <= @now AND [i].[Key] = @key
GO

-- @key bigint
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
    [i].[CancelReason], [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime],
    [i].[ConcurrencyKey], [i].[CorrectionOf], [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation],
    [i].[EndReason], [i].[Error], [i].[ErrorText], [i].[Errors], [i].[EstimatedCompletion], [i].[FailureCategory],
    [i].[FailureCode], [i].[FailureFingerprint], [i].[FailureTime], [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash],
    [i].[IdempotencyKey], [i].[Importer], [i].[IsOverdue], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[ItemsCreated],
    [i].[ItemsUnchanged], [i].[ItemsUpdated], [i].[JobType], [i].[LeaseExpiresAt], [i].[LeaseSeconds],
    [i].[LeaseToken], [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason],
    [i].[NextRequestedBy], [i].[NextTrigger], [i].[Operation], [i].[Parameters], [i].[Percentage], [i].[PlannedStart],
    [i].[Priority], [i].[Processed], [i].[Project], [i].[Recoveries], [i].[ReportSequence], [i].[RetryAt],
    [i].[Retryable], [i].[ScheduledStopTime], [i].[SearchText], [i].[SourceCredentialRef], [i].[SourceFileName],
    [i].[SourcePath], [i].[SourceRegion], [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful],
    [i].[Tags], [i].[Total], [i].[UpdatedAt], [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key
GO

-- @JobKey bigint, @Number bigint, @ActorKind tinyint, @ActorName nvarchar(4000), @At datetimeoffset(3), @Attempt int,
--     @Kind tinyint, @Project nvarchar(4000), @Reason nvarchar(4000)
INSERT INTO [ImportEvents] ([JobKey], [Number], [ActorKind], [ActorName], [At], [Attempt], [Kind], [Project], [Reason])
VALUES (@JobKey, @Number, @ActorKind, @ActorName, @At, @Attempt, @Kind, @Project, @Reason)
GO
