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

-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @now datetimeoffset(3), @key bigint, @maxRecoveries int
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
    AND [i].[CancelRequestedAt] IS NULL AND [i].[Recoveries] < @maxRecoveries
GO

-- @p datetimeoffset(3), @p10 bit, @p12 tinyint, @p14 nvarchar(1024), @p15 bigint, @p17 float, @p26 tinyint,
--     @p36 datetimeoffset(3), @now datetimeoffset(3), @key bigint, @maxRecoveries int
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @p10, [i].[EstimatedCompletion] = NULL, [i].[Status] = @p12,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @p14, [i].[Processed] = @p15, [i].[Total] = @p15,
    [i].[Percentage] = @p17, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @p26, [i].[NextReason] = NULL, [i].[NextRequestedBy] = NULL,
    [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL, [i].[FailureCode] = NULL,
    [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL, [i].[StartTime] = @p36,
    [i].[Recoveries] = [i].[Recoveries] + 1
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
    AND [i].[CancelRequestedAt] IS NULL AND [i].[Recoveries] < @maxRecoveries
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
GO

-- @p datetimeoffset(3), @p9 bit, @p11 datetimeoffset(3), @p12 datetimeoffset(3), @p13 nvarchar(1024), @p14 nvarchar(256),
--     @p15 tinyint, @p16 nvarchar(256), @p17 bit, @p18 tinyint, @p19 tinyint, @p20 nvarchar(1024),
--     @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @p9, [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @p11,
    [i].[RetryAt] = @p12, [i].[Error] = @p13, [i].[FailureCode] = @p14, [i].[FailureCategory] = @p15,
    [i].[FailureFingerprint] = @p16, [i].[Retryable] = @p17, [i].[Status] = @p18, [i].[EndReason] = @p19,
    [i].[CurrentOperation] = @p20
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
GO
