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

-- @Now datetimeoffset(3), @LeaseExpiresAt datetimeoffset(3), @Now4 datetimeoffset(3), @Processed bigint,
--     @Successful bigint, @Warnings bigint, @Errors bigint, @ItemsCreated bigint, @ItemsUpdated bigint,
--     @ItemsUnchanged bigint, @CurrentOperation nvarchar(4000), @Total bigint, @Percentage float,
--     @EstimatedCompletion datetimeoffset(3), @Checkpoint nvarchar(4000), @BytesProcessed bigint, @BytesTotal bigint,
--     @IssuesLeftOut bigint, @JobKey bigint, @LeaseToken uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[LeaseExpiresAt] = @LeaseExpiresAt,
    [i].[HeartbeatAt] = @Now4, [i].[IsOverdue] = CAST (0 AS BIT), [i].[Processed] = @Processed,
    [i].[Successful] = @Successful, [i].[Warnings] = @Warnings, [i].[Errors] = @Errors,
    [i].[ItemsCreated] = @ItemsCreated, [i].[ItemsUpdated] = @ItemsUpdated, [i].[ItemsUnchanged] = @ItemsUnchanged,
    [i].[CurrentOperation] = @CurrentOperation, [i].[Total] = @Total, [i].[Percentage] = @Percentage,
    [i].[EstimatedCompletion] = @EstimatedCompletion, [i].[Checkpoint] = @Checkpoint,
    [i].[BytesProcessed] = @BytesProcessed, [i].[BytesTotal] = @BytesTotal, [i].[IssuesLeftOut] = @IssuesLeftOut,
    [i].[IssuesFrom] = [i].[Attempt]
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[ConcurrencyKey], INSERTED.[CorrectionOf], INSERTED.[CreatedAt],
    INSERTED.[CreatedBy], INSERTED.[CurrentOperation], INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors],
    INSERTED.[EstimatedCompletion], INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint],
    INSERTED.[FailureTime], INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash],
    INSERTED.[IdempotencyKey], INSERTED.[Importer], INSERTED.[IsOverdue], INSERTED.[IssuesFrom],
    INSERTED.[IssuesLeftOut], INSERTED.[ItemsCreated], INSERTED.[ItemsUnchanged], INSERTED.[ItemsUpdated],
    INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt], INSERTED.[LeaseSeconds], INSERTED.[LeaseToken],
    INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom], INSERTED.[MeasuredSince], INSERTED.[NextReason],
    INSERTED.[NextRequestedBy], INSERTED.[NextTrigger], INSERTED.[Operation], INSERTED.[Parameters],
    INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Priority], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourceFileName], INSERTED.[SourcePath],
    INSERTED.[SourceRegion], INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful],
    INSERTED.[Tags], INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @JobKey AND [i].[LeaseToken] = @LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
GO
