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

-- @Value datetimeoffset(3), @Value3 tinyint, @Value5 nvarchar(1024), @Value6 bigint, @Value7 bigint, @Value8 float,
--     @Value17 tinyint, @now27 datetimeoffset(3), @Value30 int, @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Status] = @Value3,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @Value5, [i].[Processed] = @Value6, [i].[Total] = @Value7,
    [i].[Percentage] = @Value8, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @Value17, [i].[NextReason] = NULL,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL,
    [i].[StartTime] = CASE WHEN [i].[PlannedStart] > @now27 THEN [i].[PlannedStart] ELSE @now27 END,
    [i].[ScheduledStopTime] = CASE WHEN [i].[ScheduledStopTime] <= @now27 THEN NULL ELSE [i].[ScheduledStopTime] END,
    [i].[Recoveries] = @Value30, [i].[AutomaticRetries] = [i].[AutomaticRetries] + 1
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (3 AS TINYINT) AND [i].[RetryAt] <= @now AND [i].[Key] = @key
GO

-- @key bigint
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
    [i].[CancelReason], [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime],
    [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error], [i].[Errors],
    [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint], [i].[FailureTime],
    [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[IsOverdue], [i].[IssuesFrom],
    [i].[IssuesLeftOut], [i].[JobType], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Percentage], [i].[PlannedStart], [i].[Processed], [i].[Recoveries],
    [i].[ReportSequence], [i].[RetryAt], [i].[Retryable], [i].[ScheduledStopTime], [i].[SourceCredentialRef],
    [i].[SourcePath], [i].[SourceRegion], [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful],
    [i].[Tags], [i].[Total], [i].[UpdatedAt], [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key
GO
