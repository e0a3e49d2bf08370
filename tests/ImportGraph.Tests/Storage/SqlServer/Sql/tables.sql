CREATE TABLE [ClusterTurns] (
    [Name] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Holder] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ExpiresAt] DATETIMEOFFSET (3) NOT NULL,
    CONSTRAINT [PK_ClusterTurns] PRIMARY KEY ([Name])
)
GO

CREATE TABLE [CommitMarks] (
    [Id] UNIQUEIDENTIFIER NOT NULL,
    [At] DATETIMEOFFSET (3) NOT NULL,
    CONSTRAINT [PK_CommitMarks] PRIMARY KEY ([Id])
)
GO

CREATE TABLE [ContentItems] (
    [Id] BIGINT IDENTITY NOT NULL,
    [Key] NVARCHAR (200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Type] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Language] NVARCHAR (35) COLLATE Latin1_General_100_BIN2 NULL,
    [Title] NVARCHAR (400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Content] NVARCHAR (MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Tags] NVARCHAR (MAX) NOT NULL,
    [Metadata] NVARCHAR (MAX) COLLATE Latin1_General_100_BIN2 NULL,
    [ContentHash] BINARY (32) NULL,
    [JobId] UNIQUEIDENTIFIER NOT NULL,
    [CreatedAt] DATETIMEOFFSET (3) NOT NULL,
    [UpdatedAt] DATETIMEOFFSET (3) NOT NULL,
    CONSTRAINT [PK_ContentItems] PRIMARY KEY ([Id])
)
GO

CREATE TABLE [ImportJobs] (
    [Key] BIGINT IDENTITY NOT NULL,
    [Id] UNIQUEIDENTIFIER NOT NULL,
    [Project] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Status] TINYINT NOT NULL,
    [JobType] TINYINT NOT NULL,
    [Importer] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Parameters] NVARCHAR (MAX) COLLATE Latin1_General_100_BIN2 NULL,
    [Priority] INT NOT NULL,
    [ConcurrencyKey] NVARCHAR (128) COLLATE Latin1_General_100_BIN2 NULL,
    [CorrectionOf] UNIQUEIDENTIFIER NULL,
    [Operation] TINYINT NULL,
    [SourceType] TINYINT NOT NULL,
    [SourcePath] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [SourceFileName] NVARCHAR (255) COLLATE Latin1_General_100_BIN2 NULL,
    [SourceRegion] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [SourceCredentialRef] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [IdempotencyKey] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [IdempotencyHash] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Tags] NVARCHAR (MAX) NOT NULL,
    [Version] BIGINT NOT NULL,
    [CreatedAt] DATETIMEOFFSET (3) NOT NULL,
    [CreatedBy] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [UpdatedAt] DATETIMEOFFSET (3) NOT NULL,
    [StartTime] DATETIMEOFFSET (3) NULL,
    [PlannedStart] DATETIMEOFFSET (3) NULL,
    [ScheduledStopTime] DATETIMEOFFSET (3) NULL,
    [EstimatedCompletion] DATETIMEOFFSET (3) NULL,
    [CompletionTime] DATETIMEOFFSET (3) NULL,
    [FailureTime] DATETIMEOFFSET (3) NULL,
    [CurrentOperation] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Processed] BIGINT NULL,
    [Total] BIGINT NULL,
    [Percentage] FLOAT NULL,
    [BytesProcessed] BIGINT NULL,
    [BytesTotal] BIGINT NULL,
    [Successful] BIGINT NULL,
    [Warnings] BIGINT NULL,
    [Errors] BIGINT NULL,
    [ItemsCreated] BIGINT NULL,
    [ItemsUpdated] BIGINT NULL,
    [ItemsUnchanged] BIGINT NULL,
    [IssuesLeftOut] BIGINT NOT NULL,
    [IssuesFrom] INT NOT NULL,
    [Error] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [SearchText] NVARCHAR (3500) COLLATE Latin1_General_100_BIN2 NULL,
    [ErrorText] NVARCHAR (3500) COLLATE Latin1_General_100_BIN2 NULL,
    [FailureCode] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [FailureCategory] TINYINT NULL,
    [FailureFingerprint] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Retryable] BIT NULL,
    [EndReason] TINYINT NULL,
    [Attempt] INT NOT NULL,
    [NextTrigger] TINYINT NOT NULL,
    [NextReason] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [NextRequestedBy] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [LogFileLocation] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Worker] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [LeaseToken] UNIQUEIDENTIFIER NULL,
    [LeaseSeconds] INT NULL,
    [ReportSequence] BIGINT NULL,
    [LeaseExpiresAt] DATETIMEOFFSET (3) NULL,
    [HeartbeatAt] DATETIMEOFFSET (3) NULL,
    [IsOverdue] BIT NOT NULL,
    [MeasuredSince] DATETIMEOFFSET (3) NULL,
    [MeasuredFrom] BIGINT NULL,
    [CancelRequestedAt] DATETIMEOFFSET (3) NULL,
    [CancelledBy] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [CancelReason] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Recoveries] INT NOT NULL,
    [AutomaticRetries] INT NOT NULL,
    [RetryAt] DATETIMEOFFSET (3) NULL,
    [Checkpoint] NVARCHAR (4000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_ImportJobs] PRIMARY KEY ([Key])
)
GO

CREATE TABLE [Uploads] (
    [Key] BIGINT IDENTITY NOT NULL,
    [Id] UNIQUEIDENTIFIER NOT NULL,
    [Project] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [FileName] NVARCHAR (255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Length] BIGINT NULL,
    [Offset] BIGINT NOT NULL,
    [Sha256] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NULL,
    [CreatedBy] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [CreatedAt] DATETIMEOFFSET (3) NOT NULL,
    [ExpiresAt] DATETIMEOFFSET (3) NOT NULL,
    [CompletedAt] DATETIMEOFFSET (3) NULL,
    CONSTRAINT [PK_Uploads] PRIMARY KEY ([Key])
)
GO

CREATE TABLE [WebhookDeliveries] (
    [Key] BIGINT IDENTITY NOT NULL,
    [Id] UNIQUEIDENTIFIER NOT NULL,
    [Endpoint] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [JobId] UNIQUEIDENTIFIER NOT NULL,
    [Project] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Event] TINYINT NOT NULL,
    [Payload] NVARCHAR (MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [CreatedAt] DATETIMEOFFSET (3) NOT NULL,
    [Status] TINYINT NOT NULL,
    [NextAttemptAt] DATETIMEOFFSET (3) NOT NULL,
    [RetryUntil] DATETIMEOFFSET (3) NOT NULL,
    [Attempts] INT NOT NULL,
    [LastAttemptAt] DATETIMEOFFSET (3) NULL,
    [ResponseStatus] INT NULL,
    [ResponseMilliseconds] INT NULL,
    [Error] NVARCHAR (500) COLLATE Latin1_General_100_BIN2 NULL,
    [RedeliveredAt] DATETIMEOFFSET (3) NULL,
    [Lease] UNIQUEIDENTIFIER NULL,
    CONSTRAINT [PK_WebhookDeliveries] PRIMARY KEY ([Key])
)
GO

CREATE TABLE [ImportAttempts] (
    [JobKey] BIGINT NOT NULL,
    [Number] INT NOT NULL,
    [Trigger] TINYINT NOT NULL,
    [RequestedBy] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Reason] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Worker] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [StartedAt] DATETIMEOFFSET (3) NOT NULL,
    [EndedAt] DATETIMEOFFSET (3) NULL,
    [Status] TINYINT NOT NULL,
    [EndReason] TINYINT NULL,
    [Processed] BIGINT NULL,
    [Total] BIGINT NULL,
    [Successful] BIGINT NULL,
    [Warnings] BIGINT NULL,
    [Errors] BIGINT NULL,
    [IssuesLeftOut] BIGINT NOT NULL,
    [Error] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [FailureCode] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [FailureCategory] TINYINT NULL,
    [FailureFingerprint] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Retryable] BIT NULL,
    [LogFileLocation] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_ImportAttempts] PRIMARY KEY ([JobKey], [Number]),
    CONSTRAINT [FK_ImportAttempts_ImportJobs_JobKey] FOREIGN KEY ([JobKey]) REFERENCES [ImportJobs] ([Key]) ON DELETE CASCADE
)
GO

CREATE TABLE [ImportEvents] (
    [JobKey] BIGINT NOT NULL,
    [Number] BIGINT NOT NULL,
    [Project] NVARCHAR (64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [At] DATETIMEOFFSET (3) NOT NULL,
    [Kind] TINYINT NOT NULL,
    [ActorKind] TINYINT NOT NULL,
    [ActorName] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Reason] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Attempt] INT NULL,
    CONSTRAINT [PK_ImportEvents] PRIMARY KEY ([JobKey], [Number]),
    CONSTRAINT [FK_ImportEvents_ImportJobs_JobKey] FOREIGN KEY ([JobKey]) REFERENCES [ImportJobs] ([Key]) ON DELETE CASCADE
)
GO

CREATE TABLE [ImportIssues] (
    [Key] BIGINT IDENTITY NOT NULL,
    [JobKey] BIGINT NOT NULL,
    [Attempt] INT NOT NULL,
    [Severity] TINYINT NOT NULL,
    [Code] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Message] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [File] NVARCHAR (1024) COLLATE Latin1_General_100_BIN2 NULL,
    [Line] BIGINT NULL,
    [ItemKey] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Field] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [Value] NVARCHAR (256) COLLATE Latin1_General_100_BIN2 NULL,
    [ReportedAt] DATETIMEOFFSET (3) NOT NULL,
    CONSTRAINT [PK_ImportIssues] PRIMARY KEY ([JobKey], [Key]),
    CONSTRAINT [FK_ImportIssues_ImportJobs_JobKey] FOREIGN KEY ([JobKey]) REFERENCES [ImportJobs] ([Key]) ON DELETE CASCADE
)
GO

CREATE TABLE [UploadUses] (
    [JobKey] BIGINT NOT NULL,
    [UploadKey] BIGINT NOT NULL,
    CONSTRAINT [PK_UploadUses] PRIMARY KEY ([JobKey]),
    CONSTRAINT [FK_UploadUses_ImportJobs_JobKey] FOREIGN KEY ([JobKey]) REFERENCES [ImportJobs] ([Key]) ON DELETE CASCADE,
    CONSTRAINT [FK_UploadUses_Uploads_UploadKey] FOREIGN KEY ([UploadKey]) REFERENCES [Uploads] ([Key]) ON DELETE NO ACTION
)
GO

CREATE UNIQUE INDEX [IX_ContentItems_Key]
    ON [ContentItems]([Key])
GO

CREATE INDEX [IX_ImportEvents_At_JobKey_Number]
    ON [ImportEvents]([At], [JobKey], [Number])
GO

CREATE INDEX [IX_ImportEvents_Project_At_JobKey_Number]
    ON [ImportEvents]([Project], [At], [JobKey], [Number])
GO

CREATE INDEX [IX_ImportJobs_CompletionTime]
    ON [ImportJobs]([CompletionTime])
GO

CREATE INDEX [IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors]
    ON [ImportJobs]([CompletionTime], [Key], [Project], [Status], [Successful], [Warnings],
        [Errors]) WHERE CompletionTime IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_CorrectionOf_Key]
    ON [ImportJobs]([CorrectionOf], [Key]) WHERE CorrectionOf IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_EstimatedCompletion]
    ON [ImportJobs]([EstimatedCompletion]) WHERE EstimatedCompletion IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_FailureFingerprint_Retryable_FailureTime]
    ON [ImportJobs]([FailureFingerprint], [Retryable], [FailureTime]) WHERE FailureFingerprint IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors]
    ON [ImportJobs]([FailureTime], [Key], [Project], [Status], [Successful], [Warnings],
        [Errors]) WHERE FailureTime IS NOT NULL
GO

CREATE UNIQUE INDEX [IX_ImportJobs_Id]
    ON [ImportJobs]([Id])
GO

CREATE INDEX [IX_ImportJobs_Importer_Project_Priority_StartTime_Key_JobType]
    ON [ImportJobs]([Importer], [Project], [Priority], [StartTime], [Key], [JobType]) WHERE Status = 0
GO

CREATE INDEX [IX_ImportJobs_Importer_StartTime_JobType]
    ON [ImportJobs]([Importer], [StartTime], [JobType]) WHERE Status = 0
GO

CREATE INDEX [IX_ImportJobs_Key]
    ON [ImportJobs]([Key]) WHERE SearchText IS NULL
GO

CREATE UNIQUE INDEX [IX_ImportJobs_Project_ConcurrencyKey]
    ON [ImportJobs]([Project], [ConcurrencyKey]) WHERE Status = 1 AND ConcurrencyKey IS NOT NULL
GO

CREATE UNIQUE INDEX [IX_ImportJobs_Project_IdempotencyKey]
    ON [ImportJobs]([Project], [IdempotencyKey]) WHERE IdempotencyKey IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_Project_Key]
    ON [ImportJobs]([Project], [Key])
GO

CREATE INDEX [IX_ImportJobs_Project_StartTime_Key_Status_JobType]
    ON [ImportJobs]([Project], [StartTime], [Key], [Status], [JobType])
GO

CREATE INDEX [IX_ImportJobs_Project_UpdatedAt_Key]
    ON [ImportJobs]([Project], [UpdatedAt], [Key])
GO

CREATE INDEX [IX_ImportJobs_RetryAt]
    ON [ImportJobs]([RetryAt]) WHERE RetryAt IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_StartTime_Key_Status_JobType]
    ON [ImportJobs]([StartTime], [Key], [Status], [JobType])
GO

CREATE INDEX [IX_ImportJobs_Status_Key_JobType_Retryable_Importer]
    ON [ImportJobs]([Status], [Key], [JobType], [Retryable], [Importer])
GO

CREATE INDEX [IX_ImportJobs_Status_Project_Key_JobType_Retryable_Importer]
    ON [ImportJobs]([Status], [Project], [Key], [JobType], [Retryable], [Importer])
GO

CREATE INDEX [IX_ImportJobs_Status_Project_StartTime_Key_JobType]
    ON [ImportJobs]([Status], [Project], [StartTime], [Key], [JobType])
GO

CREATE INDEX [IX_ImportJobs_Status_ScheduledStopTime]
    ON [ImportJobs]([Status], [ScheduledStopTime]) WHERE ScheduledStopTime IS NOT NULL
GO

CREATE INDEX [IX_ImportJobs_Status_StartTime_Key_JobType]
    ON [ImportJobs]([Status], [StartTime], [Key], [JobType])
GO

CREATE INDEX [IX_ImportJobs_UpdatedAt]
    ON [ImportJobs]([UpdatedAt])
GO

CREATE INDEX [IX_Uploads_CreatedBy]
    ON [Uploads]([CreatedBy]) WHERE CompletedAt IS NULL
GO

CREATE INDEX [IX_Uploads_ExpiresAt]
    ON [Uploads]([ExpiresAt])
GO

CREATE UNIQUE INDEX [IX_Uploads_Id]
    ON [Uploads]([Id])
GO

CREATE INDEX [IX_Uploads_Project_Length]
    ON [Uploads]([Project], [Length])
GO

CREATE INDEX [IX_UploadUses_UploadKey]
    ON [UploadUses]([UploadKey])
GO

CREATE INDEX [IX_WebhookDeliveries_CreatedAt]
    ON [WebhookDeliveries]([CreatedAt]) WHERE Status <> 0
GO

CREATE INDEX [IX_WebhookDeliveries_Endpoint_NextAttemptAt]
    ON [WebhookDeliveries]([Endpoint], [NextAttemptAt]) WHERE Status = 0
GO

CREATE UNIQUE INDEX [IX_WebhookDeliveries_Id]
    ON [WebhookDeliveries]([Id])
GO

CREATE INDEX [IX_WebhookDeliveries_JobId_Key]
    ON [WebhookDeliveries]([JobId], [Key])
GO

CREATE INDEX [IX_WebhookDeliveries_Project_Key]
    ON [WebhookDeliveries]([Project], [Key])
GO
