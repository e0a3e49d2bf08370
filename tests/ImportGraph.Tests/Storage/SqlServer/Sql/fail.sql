-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
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
GO

-- @p datetimeoffset(3), @p9 bit, @p11 datetimeoffset(3), @p12 datetimeoffset(3), @p13 nvarchar(1024), @p14 nvarchar(256),
--     @p15 tinyint, @p16 nvarchar(256), @p17 bit, @p18 tinyint, @p19 tinyint, @p20 nvarchar(1024), @jobKey bigint,
--     @token uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @p9, [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @p11,
    [i].[RetryAt] = @p12, [i].[Error] = @p13, [i].[FailureCode] = @p14, [i].[FailureCategory] = @p15,
    [i].[FailureFingerprint] = @p16, [i].[Retryable] = @p17, [i].[Status] = @p18, [i].[EndReason] = @p19,
    [i].[CurrentOperation] = @p20
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @p datetimeoffset(3), @p3 tinyint, @p4 tinyint, @p5 bigint, @p10 bigint, @p11 nvarchar(1024), @p12 nvarchar(1024),
--     @p13 nvarchar(256), @p14 tinyint, @p15 nvarchar(256), @p16 bit, @job_Key bigint, @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @p, [i].[Status] = @p3, [i].[EndReason] = @p4, [i].[Processed] = @p5, [i].[Total] = @p5,
    [i].[Successful] = @p5, [i].[Warnings] = @p5, [i].[Errors] = @p5, [i].[IssuesLeftOut] = @p10,
    [i].[LogFileLocation] = @p11, [i].[Error] = @p12, [i].[FailureCode] = @p13, [i].[FailureCategory] = @p14,
    [i].[FailureFingerprint] = @p15, [i].[Retryable] = @p16
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
