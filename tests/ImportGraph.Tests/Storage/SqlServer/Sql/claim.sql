-- @p int, @values_Importer nvarchar(4000), @values_Now datetimeoffset(3), @values_Type tinyint,
--     @values_OtherType tinyint, @values_Project nvarchar(4000)
SELECT TOP (@p) [i].[Project]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (0 AS TINYINT) AND [i].[Importer] = @values_Importer AND [i].[StartTime] <= @values_Now
    AND ([i].[JobType] = @values_Type OR [i].[JobType] = @values_OtherType) AND ([i].[ScheduledStopTime] IS NULL
    OR [i].[ScheduledStopTime] > @values_Now) AND ([i].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i0]
                                        WHERE [i0].[Status] = CAST (1 AS TINYINT)
                                            AND [i0].[Project] = [i].[Project]
                                            AND [i0].[ConcurrencyKey] = [i].[ConcurrencyKey]))
                                            AND [i].[Project] > @values_Project
ORDER BY [i].[Project]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @p int, @values_Importer nvarchar(4000), @values_Now datetimeoffset(3), @values_Type tinyint,
--     @values_OtherType tinyint, @values_Project nvarchar(4000)
SELECT [u7].[Attempt], [u7].[Id], [u7].[Key], [u7].[Priority], [u7].[StartTime]
FROM (SELECT [i3].[Key], [i3].[Attempt], [i3].[Id], [i3].[Priority], [i3].[StartTime]
      FROM (SELECT TOP (@p) [i].[Key], [i].[Attempt], [i].[Id], [i].[Priority], [i].[StartTime]
            FROM [ImportJobs] AS [i]
            WHERE [i].[Status] = CAST (0 AS TINYINT) AND [i].[Importer] = @values_Importer
                AND [i].[StartTime] <= @values_Now AND ([i].[JobType] = @values_Type
                OR [i].[JobType] = @values_OtherType) AND ([i].[ScheduledStopTime] IS NULL
                OR [i].[ScheduledStopTime] > @values_Now) AND ([i].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i0]
                                        WHERE [i0].[Status] = CAST (1 AS TINYINT)
                                            AND [i0].[Project] = [i].[Project]
                                            AND [i0].[ConcurrencyKey] = [i].[ConcurrencyKey]))
                                            AND [i].[Project] = @values_Project AND [i].[Priority] = 0
            ORDER BY [i].[StartTime], [i].[Key]) AS [i3]
      UNION ALL
      SELECT [i4].[Key], [i4].[Attempt], [i4].[Id], [i4].[Priority], [i4].[StartTime]
      FROM (SELECT TOP (@p) [i1].[Key], [i1].[Attempt], [i1].[Id], [i1].[Priority], [i1].[StartTime]
            FROM [ImportJobs] AS [i1]
            WHERE [i1].[Status] = CAST (0 AS TINYINT) AND [i1].[Importer] = @values_Importer
                AND [i1].[StartTime] <= @values_Now AND ([i1].[JobType] = @values_Type
                OR [i1].[JobType] = @values_OtherType) AND ([i1].[ScheduledStopTime] IS NULL
                OR [i1].[ScheduledStopTime] > @values_Now) AND ([i1].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i2]
                                        WHERE [i2].[Status] = CAST (1 AS TINYINT)
                                            AND [i2].[Project] = [i1].[Project]
                                            AND [i2].[ConcurrencyKey] = [i1].[ConcurrencyKey]))
                                            AND [i1].[Project] = @values_Project AND [i1].[Priority] = 1
            ORDER BY [i1].[StartTime], [i1].[Key]) AS [i4]
      UNION ALL
      SELECT [i7].[Key], [i7].[Attempt], [i7].[Id], [i7].[Priority], [i7].[StartTime]
      FROM (SELECT TOP (@p) [i5].[Key], [i5].[Attempt], [i5].[Id], [i5].[Priority], [i5].[StartTime]
            FROM [ImportJobs] AS [i5]
            WHERE [i5].[Status] = CAST (0 AS TINYINT) AND [i5].[Importer] = @values_Importer
                AND [i5].[StartTime] <= @values_Now AND ([i5].[JobType] = @values_Type
                OR [i5].[JobType] = @values_OtherType) AND ([i5].[ScheduledStopTime] IS NULL
                OR [i5].[ScheduledStopTime] > @values_Now) AND ([i5].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i6]
                                        WHERE [i6].[Status] = CAST (1 AS TINYINT)
                                            AND [i6].[Project] = [i5].[Project]
                                            AND [i6].[ConcurrencyKey] = [i5].[ConcurrencyKey]))
                                            AND [i5].[Project] = @values_Project AND [i5].[Priority] = 2
            ORDER BY [i5].[StartTime], [i5].[Key]) AS [i7]
      UNION ALL
      SELECT [i10].[Key], [i10].[Attempt], [i10].[Id], [i10].[Priority], [i10].[StartTime]
      FROM (SELECT TOP (@p) [i8].[Key], [i8].[Attempt], [i8].[Id], [i8].[Priority], [i8].[StartTime]
            FROM [ImportJobs] AS [i8]
            WHERE [i8].[Status] = CAST (0 AS TINYINT) AND [i8].[Importer] = @values_Importer
                AND [i8].[StartTime] <= @values_Now AND ([i8].[JobType] = @values_Type
                OR [i8].[JobType] = @values_OtherType) AND ([i8].[ScheduledStopTime] IS NULL
                OR [i8].[ScheduledStopTime] > @values_Now) AND ([i8].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i9]
                                        WHERE [i9].[Status] = CAST (1 AS TINYINT)
                                            AND [i9].[Project] = [i8].[Project]
                                            AND [i9].[ConcurrencyKey] = [i8].[ConcurrencyKey]))
                                            AND [i8].[Project] = @values_Project AND [i8].[Priority] = 3
            ORDER BY [i8].[StartTime], [i8].[Key]) AS [i10]
      UNION ALL
      SELECT [i13].[Key], [i13].[Attempt], [i13].[Id], [i13].[Priority], [i13].[StartTime]
      FROM (SELECT TOP (@p) [i11].[Key], [i11].[Attempt], [i11].[Id], [i11].[Priority], [i11].[StartTime]
            FROM [ImportJobs] AS [i11]
            WHERE [i11].[Status] = CAST (0 AS TINYINT) AND [i11].[Importer] = @values_Importer
                AND [i11].[StartTime] <= @values_Now AND ([i11].[JobType] = @values_Type
                OR [i11].[JobType] = @values_OtherType) AND ([i11].[ScheduledStopTime] IS NULL
                OR [i11].[ScheduledStopTime] > @values_Now) AND ([i11].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i12]
                                        WHERE [i12].[Status] = CAST (1 AS TINYINT)
                                            AND [i12].[Project] = [i11].[Project]
                                            AND [i12].[ConcurrencyKey] = [i11].[ConcurrencyKey]))
                                            AND [i11].[Project] = @values_Project AND [i11].[Priority] = 4
            ORDER BY [i11].[StartTime], [i11].[Key]) AS [i13]
      UNION ALL
      SELECT [i16].[Key], [i16].[Attempt], [i16].[Id], [i16].[Priority], [i16].[StartTime]
      FROM (SELECT TOP (@p) [i14].[Key], [i14].[Attempt], [i14].[Id], [i14].[Priority], [i14].[StartTime]
            FROM [ImportJobs] AS [i14]
            WHERE [i14].[Status] = CAST (0 AS TINYINT) AND [i14].[Importer] = @values_Importer
                AND [i14].[StartTime] <= @values_Now AND ([i14].[JobType] = @values_Type
                OR [i14].[JobType] = @values_OtherType) AND ([i14].[ScheduledStopTime] IS NULL
                OR [i14].[ScheduledStopTime] > @values_Now) AND ([i14].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i15]
                                        WHERE [i15].[Status] = CAST (1 AS TINYINT)
                                            AND [i15].[Project] = [i14].[Project]
                                            AND [i15].[ConcurrencyKey] = [i14].[ConcurrencyKey]))
                                            AND [i14].[Project] = @values_Project AND [i14].[Priority] = 5
            ORDER BY [i14].[StartTime], [i14].[Key]) AS [i16]
      UNION ALL
      SELECT [i19].[Key], [i19].[Attempt], [i19].[Id], [i19].[Priority], [i19].[StartTime]
      FROM (SELECT TOP (@p) [i17].[Key], [i17].[Attempt], [i17].[Id], [i17].[Priority], [i17].[StartTime]
            FROM [ImportJobs] AS [i17]
            WHERE [i17].[Status] = CAST (0 AS TINYINT) AND [i17].[Importer] = @values_Importer
                AND [i17].[StartTime] <= @values_Now AND ([i17].[JobType] = @values_Type
                OR [i17].[JobType] = @values_OtherType) AND ([i17].[ScheduledStopTime] IS NULL
                OR [i17].[ScheduledStopTime] > @values_Now) AND ([i17].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i18]
                                        WHERE [i18].[Status] = CAST (1 AS TINYINT)
                                            AND [i18].[Project] = [i17].[Project]
                                            AND [i18].[ConcurrencyKey] = [i17].[ConcurrencyKey]))
                                            AND [i17].[Project] = @values_Project AND [i17].[Priority] = 6
            ORDER BY [i17].[StartTime], [i17].[Key]) AS [i19]
      UNION ALL
      SELECT [i22].[Key], [i22].[Attempt], [i22].[Id], [i22].[Priority], [i22].[StartTime]
      FROM (SELECT TOP (@p) [i20].[Key], [i20].[Attempt], [i20].[Id], [i20].[Priority], [i20].[StartTime]
            FROM [ImportJobs] AS [i20]
            WHERE [i20].[Status] = CAST (0 AS TINYINT) AND [i20].[Importer] = @values_Importer
                AND [i20].[StartTime] <= @values_Now AND ([i20].[JobType] = @values_Type
                OR [i20].[JobType] = @values_OtherType) AND ([i20].[ScheduledStopTime] IS NULL
                OR [i20].[ScheduledStopTime] > @values_Now) AND ([i20].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i21]
                                        WHERE [i21].[Status] = CAST (1 AS TINYINT)
                                            AND [i21].[Project] = [i20].[Project]
                                            AND [i21].[ConcurrencyKey] = [i20].[ConcurrencyKey]))
                                            AND [i20].[Project] = @values_Project AND [i20].[Priority] = 7
            ORDER BY [i20].[StartTime], [i20].[Key]) AS [i22]
      UNION ALL
      SELECT [i25].[Key], [i25].[Attempt], [i25].[Id], [i25].[Priority], [i25].[StartTime]
      FROM (SELECT TOP (@p) [i23].[Key], [i23].[Attempt], [i23].[Id], [i23].[Priority], [i23].[StartTime]
            FROM [ImportJobs] AS [i23]
            WHERE [i23].[Status] = CAST (0 AS TINYINT) AND [i23].[Importer] = @values_Importer
                AND [i23].[StartTime] <= @values_Now AND ([i23].[JobType] = @values_Type
                OR [i23].[JobType] = @values_OtherType) AND ([i23].[ScheduledStopTime] IS NULL
                OR [i23].[ScheduledStopTime] > @values_Now) AND ([i23].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i24]
                                        WHERE [i24].[Status] = CAST (1 AS TINYINT)
                                            AND [i24].[Project] = [i23].[Project]
                                            AND [i24].[ConcurrencyKey] = [i23].[ConcurrencyKey]))
                                            AND [i23].[Project] = @values_Project AND [i23].[Priority] = 8
            ORDER BY [i23].[StartTime], [i23].[Key]) AS [i25]
      UNION ALL
      SELECT [i28].[Key], [i28].[Attempt], [i28].[Id], [i28].[Priority], [i28].[StartTime]
      FROM (SELECT TOP (@p) [i26].[Key], [i26].[Attempt], [i26].[Id], [i26].[Priority], [i26].[StartTime]
            FROM [ImportJobs] AS [i26]
            WHERE [i26].[Status] = CAST (0 AS TINYINT) AND [i26].[Importer] = @values_Importer
                AND [i26].[StartTime] <= @values_Now AND ([i26].[JobType] = @values_Type
                OR [i26].[JobType] = @values_OtherType) AND ([i26].[ScheduledStopTime] IS NULL
                OR [i26].[ScheduledStopTime] > @values_Now) AND ([i26].[ConcurrencyKey] IS NULL OR NOT EXISTS (SELECT 1
                                        FROM [ImportJobs] AS [i27]
                                        WHERE [i27].[Status] = CAST (1 AS TINYINT)
                                            AND [i27].[Project] = [i26].[Project]
                                            AND [i27].[ConcurrencyKey] = [i26].[ConcurrencyKey]))
                                            AND [i26].[Project] = @values_Project AND [i26].[Priority] = 9
            ORDER BY [i26].[StartTime], [i26].[Key]) AS [i28]) AS [u7]
GO

-- @Now datetimeoffset(3), @LeaseExpiresAt datetimeoffset(3), @Now4 datetimeoffset(3), @Attempt int,
--     @LogFileLocation nvarchar(4000), @Worker nvarchar(4000), @LeaseToken uniqueidentifier, @LeaseSeconds int,
--     @JobKey bigint, @LastAttempt int
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[LeaseExpiresAt] = @LeaseExpiresAt,
    [i].[HeartbeatAt] = @Now4, [i].[IsOverdue] = CAST (0 AS BIT), [i].[Status] = CAST (1 AS TINYINT),
    [i].[StartTime] = @Now4, [i].[CurrentOperation] = N'Starting', [i].[Total] = NULL, [i].[Percentage] = NULL,
    [i].[Processed] = CAST (0 AS BIGINT), [i].[Attempt] = @Attempt,
    [i].[IssuesFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN @Attempt ELSE [i].[IssuesFrom] END,
    [i].[IssuesLeftOut] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) ELSE [i].[IssuesLeftOut] END,
    [i].[MeasuredSince] = CASE WHEN [i].[Checkpoint] IS NULL THEN @Now4 END,
    [i].[MeasuredFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) END,
    [i].[LogFileLocation] = @LogFileLocation, [i].[Worker] = @Worker, [i].[LeaseToken] = @LeaseToken,
    [i].[LeaseSeconds] = @LeaseSeconds
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
WHERE [i].[Key] = @JobKey AND [i].[Status] = CAST (0 AS TINYINT) AND [i].[Attempt] = @LastAttempt
GO

-- @JobKey bigint, @Number int, @EndReason tinyint, @EndedAt datetimeoffset(3), @Error nvarchar(4000), @Errors bigint,
--     @FailureCategory tinyint, @FailureCode nvarchar(4000), @FailureFingerprint nvarchar(4000), @IssuesLeftOut bigint,
--     @LogFileLocation nvarchar(4000), @Processed bigint, @Reason nvarchar(4000), @RequestedBy nvarchar(4000),
--     @Retryable bit, @StartedAt datetimeoffset(3), @Status tinyint, @Successful bigint, @Total bigint, @Trigger tinyint,
--     @Warnings bigint, @Worker nvarchar(4000)
INSERT INTO [ImportAttempts] ([JobKey], [Number], [EndReason], [EndedAt], [Error], [Errors], [FailureCategory],
    [FailureCode], [FailureFingerprint], [IssuesLeftOut], [LogFileLocation], [Processed], [Reason], [RequestedBy],
    [Retryable], [StartedAt], [Status], [Successful], [Total], [Trigger], [Warnings], [Worker])
VALUES (@JobKey, @Number, @EndReason, @EndedAt, @Error, @Errors, @FailureCategory, @FailureCode, @FailureFingerprint,
    @IssuesLeftOut, @LogFileLocation, @Processed, @Reason, @RequestedBy, @Retryable, @StartedAt, @Status, @Successful,
    @Total, @Trigger, @Warnings, @Worker)
GO

-- @JobKey bigint, @Number bigint, @ActorKind tinyint, @ActorName nvarchar(4000), @At datetimeoffset(3), @Attempt int,
--     @Kind tinyint, @Project nvarchar(4000), @Reason nvarchar(4000)
INSERT INTO [ImportEvents] ([JobKey], [Number], [ActorKind], [ActorName], [At], [Attempt], [Kind], [Project], [Reason])
VALUES (@JobKey, @Number, @ActorKind, @ActorName, @At, @Attempt, @Kind, @Project, @Reason)
GO
