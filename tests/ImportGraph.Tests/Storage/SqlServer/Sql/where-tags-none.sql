-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE NOT EXISTS (SELECT 1
                  FROM OPENJSON ([i].[Tags]) WITH ([value] NVARCHAR (MAX) '$') AS [t]
                  WHERE (DATALENGTH(@Value) = 0 AND DATALENGTH([t].[value]) >= 0) OR CHARINDEX(@Value,
                      [t].[value] COLLATE Latin1_General_100_BIN2) = 1)
ORDER BY [i].[Key] DESC
GO
