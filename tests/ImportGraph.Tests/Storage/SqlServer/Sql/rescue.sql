-- @p int, @now datetimeoffset(3)
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now
ORDER BY [i].[Key]
GO

-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @now datetimeoffset(3), @key bigint
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
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
    AND [i].[CancelRequestedAt] IS NOT NULL
GO

-- @p datetimeoffset(3), @p9 bit, @p11 tinyint, @p12 tinyint, @p13 datetimeoffset(3), @p14 nvarchar(256),
--     @p140 nvarchar(1024), @p16 nvarchar(1024), @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @p9, [i].[EstimatedCompletion] = NULL, [i].[Status] = @p11,
    [i].[EndReason] = @p12, [i].[CompletionTime] = @p13, [i].[CancelledBy] = @p14, [i].[CancelReason] = @p140,
    [i].[CurrentOperation] = @p16
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
    AND [i].[CancelRequestedAt] IS NOT NULL
GO

-- @p datetimeoffset(3), @p3 tinyint, @p4 tinyint, @p5 bigint, @p10 bigint, @p11 nvarchar(1024), @job_Key bigint,
--     @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @p, [i].[Status] = @p3, [i].[EndReason] = @p4, [i].[Processed] = @p5, [i].[Total] = @p5,
    [i].[Successful] = @p5, [i].[Warnings] = @p5, [i].[Errors] = @p5, [i].[IssuesLeftOut] = @p10,
    [i].[LogFileLocation] = @p11, [i].[Error] = NULL, [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL,
    [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @job_Key AND [i].[Number] = @job_Attempt
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
