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

-- @p bigint, @p3 bigint, @p4 bigint, @p5 bigint, @p6 float, @p7 nvarchar(4000), @p8 nvarchar(1024),
--     @p9 datetimeoffset(3), @p16 bit, @p18 datetimeoffset(3), @p20 nvarchar(1024), @p21 nvarchar(256), @p22 tinyint,
--     @p23 nvarchar(256), @p24 bit, @p25 tinyint, @p26 tinyint, @p27 nvarchar(1024), @jobKey bigint,
--     @token uniqueidentifier
UPDATE [i]
SET [i].[Processed] = @p, [i].[Successful] = @p3, [i].[Warnings] = @p4, [i].[Errors] = @p5, [i].[Percentage] = @p6,
    [i].[Checkpoint] = @p7, [i].[LogFileLocation] = @p8, [i].[Version] = [i].[Version] + CAST (1 AS BIGINT),
    [i].[UpdatedAt] = @p9, [i].[LeaseToken] = NULL, [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL,
    [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL, [i].[Worker] = NULL, [i].[IsOverdue] = @p16,
    [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @p18, [i].[RetryAt] = NULL, [i].[Error] = @p20,
    [i].[FailureCode] = @p21, [i].[FailureCategory] = @p22, [i].[FailureFingerprint] = @p23, [i].[Retryable] = @p24,
    [i].[Status] = @p25, [i].[EndReason] = @p26, [i].[CurrentOperation] = @p27
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @p datetimeoffset(3), @p3 tinyint, @p4 tinyint, @p5 bigint, @p6 bigint, @p7 bigint, @p8 bigint, @p10 bigint,
--     @p11 nvarchar(1024), @p12 nvarchar(1024), @p13 nvarchar(256), @p14 tinyint, @p15 nvarchar(256), @p16 bit,
--     @job_Key bigint, @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @p, [i].[Status] = @p3, [i].[EndReason] = @p4, [i].[Processed] = @p5, [i].[Total] = @p6,
    [i].[Successful] = @p7, [i].[Warnings] = @p8, [i].[Errors] = @p6, [i].[IssuesLeftOut] = @p10,
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
