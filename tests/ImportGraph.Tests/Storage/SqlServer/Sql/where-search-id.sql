-- @Value3 int, @Value nvarchar(4000), @Value1 nvarchar(4000), @Value2 nvarchar(4000)
SELECT TOP (@Value3) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE ([i].[SearchText] IS NOT NULL AND ((DATALENGTH(@Value) = 0 AND DATALENGTH([i].[SearchText]) >= 0)
    OR CHARINDEX(@Value, [i].[SearchText] COLLATE Latin1_General_100_BIN2) > 0)) OR ([i].[ErrorText] IS NOT NULL
    AND ((DATALENGTH(@Value1) = 0 AND DATALENGTH([i].[ErrorText]) >= 0) OR CHARINDEX(@Value1,
    [i].[ErrorText] COLLATE Latin1_General_100_BIN2) > 0)) OR CHARINDEX(@Value2,
    CAST ([i].[Id] AS NVARCHAR (36)) COLLATE Latin1_General_100_BIN2) = 1
ORDER BY [i].[Key] DESC
GO
