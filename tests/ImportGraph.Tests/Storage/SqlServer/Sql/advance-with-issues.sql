-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @p0 bigint, @p1 int, @p2 nvarchar(256), @p3 nvarchar(256), @p4 nvarchar(1024), @p5 nvarchar(256), @p6 bigint,
--     @p7 nvarchar(1024), @p8 datetimeoffset(3), @p9 tinyint, @p10 nvarchar(256), @p11 bigint, @p12 int,
--     @p13 nvarchar(256), @p14 nvarchar(256), @p15 nvarchar(1024), @p16 nvarchar(256), @p17 bigint, @p18 nvarchar(1024),
--     @p19 datetimeoffset(3), @p20 tinyint, @p21 nvarchar(256), @p22 bigint, @p23 int, @p24 nvarchar(256),
--     @p25 nvarchar(256), @p26 nvarchar(1024), @p27 nvarchar(256), @p28 bigint, @p29 nvarchar(1024),
--     @p30 datetimeoffset(3), @p31 tinyint, @p32 nvarchar(256), @p33 bigint, @p34 int, @p35 nvarchar(256),
--     @p36 nvarchar(256), @p37 nvarchar(1024), @p38 nvarchar(256), @p39 bigint, @p40 nvarchar(1024),
--     @p41 datetimeoffset(3), @p42 tinyint, @p43 nvarchar(256), @p44 bigint, @p45 int, @p46 nvarchar(256),
--     @p47 nvarchar(256), @p48 nvarchar(1024), @p49 nvarchar(256), @p50 bigint, @p51 nvarchar(1024),
--     @p52 datetimeoffset(3), @p53 tinyint, @p54 nvarchar(256)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
MERGE INTO [ImportIssues]
USING (VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, 0), (@p11, @p12, @p13, @p14, @p15, @p16, @p17,
    @p18, @p19, @p20, @p21, 1), (@p22, @p23, @p24, @p25, @p26, @p27, @p28, @p29, @p30, @p31, @p32, 2), (@p33, @p34,
    @p35, @p36, @p37, @p38, @p39, @p40, @p41, @p42, @p43, 3), (@p44, @p45, @p46, @p47, @p48, @p49, @p50, @p51, @p52,
    @p53, @p54, 4)) AS i([JobKey], [Attempt], [Code], [Field], [File], [ItemKey], [Line], [Message], [ReportedAt],
    [Severity], [Value], _Position) ON 1 = 0
WHEN NOT MATCHED THEN INSERT ([JobKey], [Attempt], [Code], [Field], [File], [ItemKey], [Line], [Message], [ReportedAt],
    [Severity], [Value]) VALUES (i.[JobKey], i.[Attempt], i.[Code], i.[Field], i.[File], i.[ItemKey], i.[Line],
    i.[Message], i.[ReportedAt], i.[Severity], i.[Value]) OUTPUT INSERTED.[Key], i._Position
GO

-- @Value datetimeoffset(3), @Value3 bigint, @Value4 bigint, @Value5 bigint, @Value6 bigint, @Value7 nvarchar(1024),
--     @Value8 bigint, @Value9 float, @Value10 datetimeoffset(3), @Value11 nvarchar(4000), @Value12 bigint,
--     @Value13 bigint, @Value14 bigint, @Value15 datetimeoffset(3), @Value16 datetimeoffset(3), @Value17 bit,
--     @jobKey bigint, @token uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Processed] = @Value3,
    [i].[Successful] = @Value4, [i].[Warnings] = @Value5, [i].[Errors] = @Value6, [i].[CurrentOperation] = @Value7,
    [i].[Total] = @Value8, [i].[Percentage] = @Value9, [i].[EstimatedCompletion] = @Value10,
    [i].[Checkpoint] = @Value11, [i].[BytesProcessed] = @Value12, [i].[BytesTotal] = @Value13,
    [i].[IssuesLeftOut] = @Value14, [i].[IssuesFrom] = [i].[Attempt], [i].[LeaseExpiresAt] = @Value15,
    [i].[HeartbeatAt] = @Value16, [i].[IsOverdue] = @Value17
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
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
