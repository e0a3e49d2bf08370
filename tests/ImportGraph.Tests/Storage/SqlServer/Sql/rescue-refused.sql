-- @p int, @now datetimeoffset(3)
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now
ORDER BY [i].[Key]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
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

-- @Value datetimeoffset(3), @Value9 bit, @Value11 tinyint, @Value12 tinyint, @Value13 datetimeoffset(3),
--     @Value14 nvarchar(256), @Value15 nvarchar(1024), @Value16 nvarchar(1024), @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value9, [i].[EstimatedCompletion] = NULL, [i].[Status] = @Value11,
    [i].[EndReason] = @Value12, [i].[CompletionTime] = @Value13, [i].[CancelledBy] = @Value14,
    [i].[CancelReason] = @Value15, [i].[CurrentOperation] = @Value16
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
    AND [i].[CancelRequestedAt] IS NOT NULL
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
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

-- @Value datetimeoffset(3), @Value10 bit, @Value12 tinyint, @Value14 nvarchar(1024), @Value15 bigint, @Value16 bigint,
--     @Value17 float, @Value26 tinyint, @Value36 datetimeoffset(3), @now datetimeoffset(3), @key bigint,
--     @maxRecoveries int
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value10, [i].[EstimatedCompletion] = NULL, [i].[Status] = @Value12,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @Value14, [i].[Processed] = @Value15, [i].[Total] = @Value16,
    [i].[Percentage] = @Value17, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @Value26, [i].[NextReason] = NULL,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL,
    [i].[StartTime] = @Value36, [i].[Recoveries] = [i].[Recoveries] + 1
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
    AND [i].[CancelRequestedAt] IS NULL AND [i].[Recoveries] < @maxRecoveries
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
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

-- @Value datetimeoffset(3), @Value9 bit, @Value11 datetimeoffset(3), @Value12 datetimeoffset(3), @Value13 nvarchar(1024),
--     @Value14 nvarchar(256), @Value15 tinyint, @Value16 nvarchar(256), @Value17 bit, @Value18 tinyint, @Value19 tinyint,
--     @Value20 nvarchar(1024), @now datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value9, [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @Value11,
    [i].[RetryAt] = @Value12, [i].[Error] = @Value13, [i].[FailureCode] = @Value14, [i].[FailureCategory] = @Value15,
    [i].[FailureFingerprint] = @Value16, [i].[Retryable] = @Value17, [i].[Status] = @Value18,
    [i].[EndReason] = @Value19, [i].[CurrentOperation] = @Value20
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND [i].[LeaseExpiresAt] <= @now AND [i].[Key] = @key
GO
