-- @keys1 nvarchar(200), @keys2 nvarchar(200)
SELECT [c].[Key], [c].[JobId], [c].[ContentHash]
FROM [ContentItems] AS [c]
WHERE [c].[Key] IN (@keys1, @keys2)
GO

-- @rows nvarchar(max)
INSERT INTO [ContentItems] ([Content], [ContentHash], [CreatedAt], [JobId], [Key], [Language], [Metadata], [Tags],
    [Title], [Type], [UpdatedAt])
OUTPUT inserted.[Key]
SELECT r.[Content], CONVERT (BINARY (32), r.[ContentHash], 2), r.[CreatedAt], r.[JobId], r.[Key], r.[Language],
    r.[Metadata], r.[Tags], r.[Title], r.[Type], r.[UpdatedAt]
FROM OPENJSON (@rows) WITH ([Content] NVARCHAR (MAX) '$[0]', [ContentHash] CHAR (64) '$[1]',
    [CreatedAt] DATETIMEOFFSET (3) '$[2]', [JobId] UNIQUEIDENTIFIER '$[3]', [Key] NVARCHAR (200) '$[4]',
    [Language] NVARCHAR (35) '$[5]', [Metadata] NVARCHAR (MAX) '$[6]', [Tags] NVARCHAR (MAX) '$[7]',
    [Title] NVARCHAR (400) '$[8]', [Type] NVARCHAR (64) '$[9]', [UpdatedAt] DATETIMEOFFSET (3) '$[10]') AS r
WHERE NOT EXISTS (SELECT 1
                  FROM [ContentItems] AS c
                  WHERE c.[Key] = r.[Key] COLLATE Latin1_General_100_BIN2)
GO

-- @keys1 nvarchar(200), @keys2 nvarchar(200)
SELECT [c].[Id], [c].[Content], [c].[ContentHash], [c].[CreatedAt], [c].[JobId], [c].[Key], [c].[Language],
    [c].[Metadata], [c].[Tags], [c].[Title], [c].[Type], [c].[UpdatedAt]
FROM [ContentItems] AS [c]
WHERE [c].[Key] IN (@keys1, @keys2)
GO

-- @rows nvarchar(max)
UPDATE c
SET c.[Content] = r.[Content], c.[ContentHash] = CONVERT (BINARY (32), r.[ContentHash], 2), c.[JobId] = r.[JobId],
    c.[Language] = r.[Language], c.[Metadata] = r.[Metadata], c.[Tags] = r.[Tags], c.[Title] = r.[Title],
    c.[Type] = r.[Type], c.[UpdatedAt] = r.[UpdatedAt]
FROM [ContentItems] AS c
     INNER JOIN
     OPENJSON (@rows) WITH ([Content] NVARCHAR (MAX) '$[0]', [ContentHash] CHAR (64) '$[1]',
         [CreatedAt] DATETIMEOFFSET (3) '$[2]', [JobId] UNIQUEIDENTIFIER '$[3]', [Key] NVARCHAR (200) '$[4]',
         [Language] NVARCHAR (35) '$[5]', [Metadata] NVARCHAR (MAX) '$[6]', [Tags] NVARCHAR (MAX) '$[7]',
         [Title] NVARCHAR (400) '$[8]', [Type] NVARCHAR (64) '$[9]', [UpdatedAt] DATETIMEOFFSET (3) '$[10]') AS r
     ON c.[Key] = r.[Key] COLLATE Latin1_General_100_BIN2
GO
