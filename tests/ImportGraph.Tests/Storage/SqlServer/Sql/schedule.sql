-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @p0 int, @p1 int, @p2 bigint, @p3 bigint, @p4 nvarchar(1024), @p5 datetimeoffset(3), @p6 nvarchar(256),
--     @p7 nvarchar(4000), @p8 datetimeoffset(3), @p9 datetimeoffset(3), @p10 nvarchar(256), @p11 nvarchar(1024),
--     @p12 tinyint, @p13 nvarchar(1024), @p14 bigint, @p15 datetimeoffset(3), @p16 tinyint, @p17 nvarchar(256),
--     @p18 nvarchar(256), @p19 datetimeoffset(3), @p20 datetimeoffset(3), @p21 uniqueidentifier, @p22 nvarchar(256),
--     @p23 nvarchar(256), @p24 bit, @p25 int, @p26 bigint, @p27 tinyint, @p28 datetimeoffset(3), @p29 int,
--     @p30 uniqueidentifier, @p31 nvarchar(1024), @p32 bigint, @p33 datetimeoffset(3), @p34 nvarchar(1024),
--     @p35 nvarchar(256), @p36 tinyint, @p37 tinyint, @p38 float, @p39 datetimeoffset(3), @p40 bigint, @p41 int,
--     @p42 bigint, @p43 datetimeoffset(3), @p44 bit, @p45 datetimeoffset(3), @p46 nvarchar(256), @p47 nvarchar(1024),
--     @p48 nvarchar(256), @p49 tinyint, @p50 datetimeoffset(3), @p51 tinyint, @p52 bigint, @p53 nvarchar(4000),
--     @p54 bigint, @p55 datetimeoffset(3), @p56 bigint, @p57 bigint, @p58 nvarchar(256)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [ImportJobs] ([Attempt], [AutomaticRetries], [BytesProcessed], [BytesTotal], [CancelReason],
    [CancelRequestedAt], [CancelledBy], [Checkpoint], [CompletionTime], [CreatedAt], [CreatedBy], [CurrentOperation],
    [EndReason], [Error], [Errors], [EstimatedCompletion], [FailureCategory], [FailureCode], [FailureFingerprint],
    [FailureTime], [HeartbeatAt], [Id], [IdempotencyHash], [IdempotencyKey], [IsOverdue], [IssuesFrom],
    [IssuesLeftOut], [JobType], [LeaseExpiresAt], [LeaseSeconds], [LeaseToken], [LogFileLocation], [MeasuredFrom],
    [MeasuredSince], [NextReason], [NextRequestedBy], [NextTrigger], [Operation], [Percentage], [PlannedStart],
    [Processed], [Recoveries], [ReportSequence], [RetryAt], [Retryable], [ScheduledStopTime], [SourceCredentialRef],
    [SourcePath], [SourceRegion], [SourceType], [StartTime], [Status], [Successful], [Tags], [Total], [UpdatedAt],
    [Version], [Warnings], [Worker])
OUTPUT INSERTED.[Key]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19,
    @p20, @p21, @p22, @p23, @p24, @p25, @p26, @p27, @p28, @p29, @p30, @p31, @p32, @p33, @p34, @p35, @p36, @p37, @p38,
    @p39, @p40, @p41, @p42, @p43, @p44, @p45, @p46, @p47, @p48, @p49, @p50, @p51, @p52, @p53, @p54, @p55, @p56, @p57,
    @p58)
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
