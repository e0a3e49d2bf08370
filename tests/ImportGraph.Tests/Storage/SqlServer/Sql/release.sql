-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @jobKey bigint, @token uniqueidentifier
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
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[CancelRequestedAt] IS NULL
GO

-- @Value datetimeoffset(3), @Value9 bit, @Value11 tinyint, @Value13 nvarchar(1024), @Value14 bigint, @Value15 bigint,
--     @Value16 float, @Value25 tinyint, @Value35 datetimeoffset(3), @jobKey bigint, @token uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value9, [i].[EstimatedCompletion] = NULL, [i].[Status] = @Value11,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @Value13, [i].[Processed] = @Value14, [i].[Total] = @Value15,
    [i].[Percentage] = @Value16, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @Value25, [i].[NextReason] = NULL,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL,
    [i].[StartTime] = @Value35
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[CancelRequestedAt] IS NULL
GO

-- @Value datetimeoffset(3), @Value3 tinyint, @Value5 bigint, @Value6 bigint, @Value7 bigint, @Value8 bigint,
--     @Value9 bigint, @Value10 bigint, @Value11 nvarchar(1024), @job_Key bigint, @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @Value, [i].[Status] = @Value3, [i].[EndReason] = NULL, [i].[Processed] = @Value5,
    [i].[Total] = @Value6, [i].[Successful] = @Value7, [i].[Warnings] = @Value8, [i].[Errors] = @Value9,
    [i].[IssuesLeftOut] = @Value10, [i].[LogFileLocation] = @Value11, [i].[Error] = NULL, [i].[FailureCode] = NULL,
    [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL
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
